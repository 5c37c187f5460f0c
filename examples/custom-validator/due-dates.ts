import assert from 'node:assert/strict';
import { vote } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { createParser, pattern, type Validator } from '@maker/redflag';

const sentence = 'Please send the signed contract by Friday, 4 December.';
const sentOn = '2026-11-26';

const sampler = chooseModel(
  createSimulatedSampler({
    solve: () => ({ right: '2026-12-04', wrong: ['2025-12-04', '2026-12-05', '2026-02-30'] }),
    stepSuccessRate: 0.7,
    seed: 3,
  }),
);

// #region validators
/** Rules that any right answer keeps. An answer that breaks one may not vote, however often it comes. */
const rules: readonly Validator<string>[] = [
  {
    name: 'no-such-day',
    check: (day) =>
      new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) ? undefined : 'no day of the calendar',
  },
  {
    name: 'wrong-weekday',
    check: (day) =>
      new Date(`${day}T00:00Z`).getUTCDay() === 5 ? undefined : 'not the weekday of the sentence',
  },
  { name: 'past', check: (day) => (day > sentOn ? undefined : 'before the letter was sent') },
];

const parse = createParser({ read: pattern(/\d{4}-\d{2}-\d{2}/), validate: rules });
// #endregion

const result = await vote({
  sampler,
  prompt: `A letter of ${sentOn} says: "${sentence}" What day is meant? Answer as YYYY-MM-DD, nothing else.`,
  parse,
  margin: 3,
});

if (result.status === 'undecided') throw new Error(`No winner: ${result.reason}`);
assert.equal(result.winner, '2026-12-04');
assert.deepEqual(
  result.tally.map(({ value }) => value),
  ['2026-12-04'],
  'no broken rule has a vote',
);
console.log(`${result.winner} after ${result.samples} samples; discarded:`, result.redFlags);
