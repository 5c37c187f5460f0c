import assert from 'node:assert/strict';
import { vote } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { createParser, oneOf, tokenLimit } from '@maker/redflag';

const queues = ['billing', 'bug', 'feature', 'account'];
const ticket = 'I was charged twice this month. The second payment should be returned.';

const sampler = chooseModel(
  createSimulatedSampler({
    solve: () => ({ right: 'billing', wrong: ['account', 'bug'] }),
    stepSuccessRate: 0.8,
    seed: 7,
  }),
);

const result = await vote({
  sampler,
  prompt: `Which queue does this ticket belong to: ${queues.join(', ')}? Answer with one word.\n\n${ticket}`,
  parse: createParser({ guards: [tokenLimit(750)], read: oneOf(queues) }),
  margin: 3,
});

if (result.status === 'undecided') throw new Error(`No winner: ${result.reason}`);
assert.equal(result.winner, 'billing');
console.log(`${result.winner}: ${result.votes} votes of ${result.samples} samples`);
for (const { value, votes } of result.tally) console.log(`  ${value} ${votes}`);
