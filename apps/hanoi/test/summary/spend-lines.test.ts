import type { MakerEvent } from '@maker/events';
import { createTokenEconomics } from '@maker/observe';
import { expect, test } from 'vitest';
import { spendLines } from '../../src/summary/spend-lines.ts';

/** A race of three answers, of which the last is flagged. */
function economicsOf(costUsd: number | undefined) {
  const fold = createTokenEconomics();
  const place = { runId: 'r', timestampMs: 0, step: 0, branch: 0 };
  const usage = { inputTokens: 60, outputTokens: 40, cachedInputTokens: 0, reasoningTokens: 0 };
  const answer = { provider: 'p', model: 'm', finishReason: 'stop', latencyMs: 1, usage, costUsd };
  const race = { samples: 3, votes: 2, redFlags: 1, failures: 0, elapsedMs: 0, usage, tally: [] };
  const events: MakerEvent[] = [
    ...[0, 1, 2].map((ordinal): MakerEvent => ({
      type: 'sample-completed',
      ...place,
      ordinal,
      ...answer,
    })),
    { type: 'red-flag-triggered', ...place, ordinal: 2, reason: 'format' },
    { type: 'vote-cast', ...place, ordinal: 0, candidateId: 'a', votes: 1, lead: 1 },
    { type: 'vote-cast', ...place, ordinal: 1, candidateId: 'a', votes: 2, lead: 2 },
    { type: 'vote-decided', ...place, ...race, candidateId: 'a' },
  ];
  for (const event of events) fold.observe(event);
  return fold.summary();
}

test('says where the money went', () => {
  expect(spendLines(economicsOf(0.5))).toEqual([
    '  spent on       winning votes 66.7%, flagged answers 33.3%',
  ]);
});

test('says where the tokens went, where nobody knows the price or there is none', () => {
  const line = '  spent on       winning votes 66.7%, flagged answers 33.3% (of the tokens)';
  expect(spendLines(economicsOf(undefined))).toEqual([line]);
  expect(spendLines(economicsOf(0))).toEqual([line]);
});

test('says nothing of nothing', () => {
  expect(spendLines(createTokenEconomics().summary())).toEqual([]);
});
