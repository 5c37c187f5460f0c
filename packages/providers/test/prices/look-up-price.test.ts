import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { lookUpPrice } from '../../src/prices/index.ts';

const manifest = createRequire(import.meta.url)('../../package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const release = manifest.dependencies['@pydantic/genai-prices'];

describe('a price', () => {
  it('is that of the data package, and says so', () => {
    expect(lookUpPrice({ provider: 'openai', model: 'gpt-4.1-mini' })).toEqual({
      inputPerMillion: 0.4,
      outputPerMillion: 1.6,
      cachedInputPerMillion: 0.1,
      cacheWritePerMillion: undefined,
      source: `@pydantic/genai-prices ${release}`,
      asOf: '2026-09-23',
    });
  });

  it('has what the cache costs, to write and to read', () => {
    expect(lookUpPrice({ provider: 'anthropic', model: 'claude-haiku-4-5' })).toMatchObject({
      inputPerMillion: 1,
      outputPerMillion: 5,
      cachedInputPerMillion: 0.1,
      cacheWritePerMillion: 1.25,
    });
  });

  it('is that of short prompts where long ones cost more, and says up to which length', () => {
    expect(lookUpPrice({ provider: 'openai', model: 'gpt-6-luna' })).toMatchObject({
      inputPerMillion: 0.1,
      outputPerMillion: 0.5,
      source: `@pydantic/genai-prices ${release} (prompts up to 272000 tokens)`,
    });
  });

  it('is ours where the package has none, with its own source and day', () => {
    expect(lookUpPrice({ provider: 'anthropic', model: 'claude-haiku-5-5' })).toMatchObject({
      inputPerMillion: 0.1,
      outputPerMillion: 0.5,
      source: expect.stringContaining('Anthropic') as unknown,
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
    });
  });
});

describe('a model', () => {
  it.each([
    ['openai', 'gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
    ['openai', 'gpt-5-nano', 'gpt-5-nano-2025-08-07'],
    ['anthropic', 'claude-haiku-4-5', 'claude-haiku-4-5-20251001'],
    ['anthropic', 'claude-haiku-4-5', 'claude-haiku-4-5-latest'],
    ['anthropic', 'claude-haiku-5-5', 'claude-haiku-5-5-20261021'],
    ['anthropic', 'claude-sonnet-4-0', 'claude-sonnet-4-20250514'],
  ])('of %s has its price as %s and as %s', (provider, model, version) => {
    const price = lookUpPrice({ provider, model });
    expect(price).toBeDefined();
    expect(lookUpPrice({ provider, model: version })).toEqual(price);
  });

  it.each([
    [
      'a newer one, of which the package thinks it is an older one',
      'anthropic',
      'claude-sonnet-5-5',
    ],
    ['a name that only begins like one', 'anthropic', 'claude-sonnet-5-turbo'],
    ['one that the package does not know', 'openai', 'gpt-6.1'],
    ['a name that is empty', 'openai', ''],
    ['one of another provider', 'openai', 'claude-haiku-4-5'],
    ['one that makes no text', 'openai', 'text-embedding-3-small'],
    ['one whose price depends on the time of day', 'deepseek', 'deepseek-chat'],
    ['one that has a fee for each request', 'perplexity', 'sonar'],
    ['one that runs on a machine of your own', 'ollama', 'qwen3:4b'],
    ['one that runs on a machine of your own', 'lmstudio', 'gpt-4.1-mini'],
    ['one of a provider whose name only contains another', 'my-openai-proxy', 'gpt-4.1-mini'],
    ['one of a provider that is no name', '__proto__', 'gpt-4.1-mini'],
  ])('that is %s has no price: %s, %s', (_, provider, model) => {
    expect(lookUpPrice({ provider, model })).toBeUndefined();
  });

  it('of another provider that the package knows has its price', () => {
    const price = lookUpPrice({ provider: 'groq', model: 'llama-3.3-70b-versatile' });
    expect(price).toMatchObject({ inputPerMillion: 0.59, outputPerMillion: 0.79 });
  });
});
