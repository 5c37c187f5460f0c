import { describe, expect, it } from 'vitest';
import { openAICapabilities } from '../../src/openai/index.ts';
import { takesTemperature } from '../../src/openai/openai-models.ts';

it.each([
  ['gpt-4.1-mini', 'free', 'never', 128],
  ['ft:gpt-4.1-mini-2025-04-14:org::id', 'free', 'never', 128],
  ['gpt-4o-2024-11-20', 'free', 'never', 128],
  ['gpt-35-turbo', 'free', 'never', 128],
  ['qwen3:4b', 'free', 'never', 128],
  ['openai/gpt-oss-20b', 'free', 'never', 128],
  ['gpt-5-chat-latest', 'free', 'never', 128],
  ['gpt-5', 'none', 'always', 8],
  ['gpt-5-nano-2025-08-07', 'none', 'always', 8],
  ['gpt-5.1', 'without-reasoning', 'on-request', 8],
  ['gpt-5.4-nano-2026-03-17', 'without-reasoning', 'on-request', 8],
  ['gpt-5.1-codex-max', 'none', 'always', 8],
  ['gpt-5.2-pro', 'none', 'always', 8],
  ['gpt-5.2-chat-latest', 'none', 'always', 8],
  ['chat-latest', 'none', 'always', 8],
  ['gpt-5.5', 'without-reasoning', 'by-default', 8],
  ['gpt-5.6-luna', 'without-reasoning', 'by-default', 8],
  ['openai/gpt-6-luna', 'without-reasoning', 'by-default', 8],
  ['gpt-6.1-terra', 'without-reasoning', 'by-default', 8],
  ['gpt-6-astra', 'none', 'always', 8],
  ['gpt-6.1-sol', 'none', 'always', 8],
  ['o3', 'none', 'always', 8],
  ['o4-mini-2025-04-16', 'none', 'always', 8],
  ['o1-preview', 'none', 'always', 1],
] as const)(
  '%s: temperature %s, thinking %s, %d choices',
  (model, temperature, thinking, maxChoices) => {
    expect(openAICapabilities(model)).toMatchObject({ temperature, thinking, maxChoices });
  },
);

it('schemas and the cache came with GPT-4o', () => {
  const withBoth = { schema: true, cacheMinimumTokens: 1024 };
  expect(openAICapabilities('gpt-4.1')).toMatchObject(withBoth);
  expect(openAICapabilities('o3')).toMatchObject(withBoth);
  const withNeither = { schema: false, cacheMinimumTokens: undefined };
  expect(openAICapabilities('gpt-4-turbo')).toMatchObject(withNeither);
  expect(openAICapabilities('gpt-3.5-turbo')).toMatchObject(withNeither);
});

describe('a model takes a temperature', () => {
  it.each([
    ['gpt-4.1', undefined, true],
    ['gpt-5', 'minimal', false],
    ['gpt-5', 'none', false],
    ['gpt-5.4', undefined, true],
    ['gpt-5.4', null, true],
    ['gpt-5.4', 'low', false],
    ['gpt-6-luna', undefined, false],
    ['gpt-6-luna', 'none', true],
  ])('%s at effort %s: %s', (model, effort, expected) => {
    expect(takesTemperature(openAICapabilities(model), effort)).toBe(expected);
  });
});
