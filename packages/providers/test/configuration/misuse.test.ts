import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import { createAnthropicBatchSampler, createAnthropicSampler } from '../../src/anthropic/index.ts';
import { createSampler, withRetry } from '../../src/index.ts';
import { createLMStudioSampler } from '../../src/lmstudio/index.ts';
import { createOllamaSampler } from '../../src/ollama/index.ts';
import { createOpenAIBatchSampler, createOpenAISampler } from '../../src/openai/index.ts';
import { createSimulatedSampler } from '../../src/simulated/index.ts';

/** What plain JavaScript may call them with. */
type Factory = (...options: readonly unknown[]) => unknown;

const clouds = {
  createOpenAISampler,
  createOpenAIBatchSampler,
  createAnthropicSampler,
  createAnthropicBatchSampler,
};
const all = { ...clouds, createOllamaSampler, createAISDKSampler, createSimulatedSampler };
const entries = (factories: object): [string, Factory][] => Object.entries(factories);

beforeEach(() => {
  for (const name of ['OPENAI', 'ANTHROPIC']) {
    vi.stubEnv(`${name}_API_KEY`, 'key');
    vi.stubEnv(`${name}_BASE_URL`, '');
  }
  vi.stubEnv('OLLAMA_HOST', '');
  vi.stubEnv('LMSTUDIO_HOST', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const misuse = (argument: string): Error =>
  expect.objectContaining({ code: 'invalid-argument', argument }) as Error;

describe.each(entries(all))('%s', (_, create) => {
  it('called without options, or with what is none, says that it wants some', () => {
    for (const options of [undefined, null, 'gpt-4.1-nano']) {
      expect(() => create(options)).toThrow(misuse('options'));
    }
  });
});

describe.each(entries({ ...clouds, createOllamaSampler }))('%s', (_, create) => {
  it('wants the name of a model', () => {
    for (const model of [undefined, null, '', ' ', 5]) {
      expect(() => create({ model })).toThrow(misuse('model'));
    }
  });

  it('refuses more fields that are none', () => {
    for (const extraBody of ['x', null, ['x']]) {
      expect(() => create({ model: 'm', extraBody })).toThrow(misuse('extraBody'));
    }
  });
});

describe.each(entries({ ...clouds, createOllamaSampler, createLMStudioSampler }))(
  '%s',
  (_, create) => {
    it('refuses an option that it does not know, such as an address that would not be used', () => {
      expect(() => create({ model: 'm', baseUrl: 'http://127.0.0.1:1' })).toThrow(
        misuse('baseUrl'),
      );
    });
  },
);

it.each(entries({ createOllamaSampler, createLMStudioSampler }))(
  '%s names `host`, where others have a base URL, and wants a text',
  (_, create) => {
    const baseURL = 'http://127.0.0.1:1';
    expect(() => create({ model: 'm', baseURL })).toThrow(/`baseURL`.* host,/);
    expect(() => create({ model: 'm', host: 5 })).toThrow(misuse('host'));
  },
);

it.each(entries(clouds))('%s does not show a key that is no string', (_, create) => {
  expect(() => create({ model: 'm', apiKey: 123_456 })).toThrow(
    expect.objectContaining({
      code: 'configuration',
      message: expect.stringMatching(/^The key is no string for [^\d]*$/) as string,
    }),
  );
});

it('createSampler takes no model that is none', () => {
  for (const model of ['', 5]) {
    expect(() => (createSampler as Factory)({ provider: 'openai', model })).toThrow(
      misuse('model'),
    );
  }
});

it('a layer wants a sampler', () => {
  for (const sampler of [undefined, null, {}, 'openai']) {
    expect(() => (withRetry as Factory)(sampler)).toThrow(misuse('sampler'));
  }
});
