import { describe, expect, it } from 'vitest';
import { anthropicCapabilities } from '../../src/anthropic/index.ts';

describe('what is known of a Claude model', () => {
  it('is the same for all in what the API lacks', () => {
    for (const model of ['claude-haiku-5-5', 'claude-haiku-4-5', 'a-model-to-come']) {
      expect(anthropicCapabilities(model)).toMatchObject({
        temperature: 'none',
        seed: false,
        logprobs: false,
        maxChoices: 1,
        batch: true,
      });
    }
  });

  it.each([
    ['claude-fable-5-2', 'always', 512, true],
    ['claude-mythos-5', 'always', 512, true],
    ['claude-opus-5-5', 'always', 512, true],
    ['claude-opus-5', 'by-default', 512, true],
    ['claude-sonnet-5-5', 'by-default', 512, true],
    ['claude-sonnet-5', 'by-default', 1024, true],
    ['claude-haiku-5-5', 'by-default', 512, true],
    ['claude-mythos-preview', 'always', 2048, true],
    ['claude-opus-4-8', 'on-request', 1024, true],
    ['claude-opus-4-7', 'on-request', 2048, true],
    ['claude-opus-4-6', 'on-request', 4096, true],
    ['claude-opus-4-5-20251101', 'on-request', 4096, true],
    ['claude-haiku-4-5-20251001', 'on-request', 4096, true],
    ['claude-sonnet-4-6', 'on-request', 1024, true],
    ['claude-sonnet-4-5-20250929', 'on-request', 1024, true],
    ['claude-opus-4-1-20250805', 'on-request', 1024, true],
    ['claude-opus-4-20250514', 'on-request', 1024, false],
    ['claude-sonnet-4-20250514', 'on-request', 1024, false],
    ['claude-3-haiku-20240307', 'never', 2048, false],
    ['anthropic.claude-haiku-4-5', 'on-request', 4096, true],
    ['a-model-to-come', 'by-default', 512, true],
  ])(
    'says that %s thinks %s and has prompts of %d tokens cached (schema: %s)',
    (model, thinking, cacheMinimumTokens, schema) => {
      expect(anthropicCapabilities(model)).toMatchObject({ thinking, cacheMinimumTokens, schema });
    },
  );
});
