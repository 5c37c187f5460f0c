import { expect, test } from 'vitest';
import { checkVoteOptions, vote, type VoteOptions } from '../../src/index.ts';
import { createScriptedSampler } from '../../src/testing/index.ts';
import { parseLetter } from './letters.ts';

const sampler = createScriptedSampler(['A']);
const sound: VoteOptions<string> = { sampler, parse: parseLetter, prompt: 'q', margin: 1 };

test('what vote would take passes, and nobody is asked', () => {
  expect(checkVoteOptions({ ...sound, budget: { maxCalls: 1 } })).toBeUndefined();
  expect(sampler.requests).toEqual([]);
});

test.each<object>([
  { margin: 0 },
  { prompt: '' },
  { parse: undefined },
  { step: -1 },
  { matcher: {} },
  { sampler: {} },
  { maxTokens: 0 },
  { signal: new AbortController() },
  { budget: 5 },
  { budget: { maxCalls: 0 } },
  { maxSample: 3 },
])('what vote refuses is refused in the same words: %j', async (wrong) => {
  const options = { ...sound, ...wrong };
  const refusal = await vote(options).catch((error: unknown) => error);
  expect(() => checkVoteOptions(options)).toThrow(refusal as Error);
});
