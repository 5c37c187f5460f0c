import assert from 'node:assert/strict';
import { calibrate, plan, runTask } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { dollars } from '@maker/example-model/dollars';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { cases, task } from './task.ts';

const sampler = chooseModel(
  createSimulatedSampler({
    solve: (messages) => {
      const [, balance, booking] =
        /: (\d+) cents.*: (-?\d+) c/.exec(messages[0]?.content ?? '') ?? [];
      const right = Number(balance) + Number(booking);
      return { right: String(right), wrong: [right + 100, right - 10, right + 1].map(String) };
    },
    stepSuccessRate: 0.93,
    validRate: 0.95,
    tokens: { input: 60, limit: 40, mean: 6 },
    price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
  }),
);

// #region calibrate
const calibration = await calibrate({ sampler, cases, samplesPerCase: 6, maxTokens: 40 });
const { stepSuccessRate, validRate, misledCases } = calibration;
console.log(
  `p ${stepSuccessRate.estimate.toFixed(3)}, at least ${stepSuccessRate.lower.toFixed(3)}`,
);
console.log(`v ${validRate.estimate.toFixed(3)}; misled: ${misledCases.length} cases`);
// #endregion

// #region plan
const planned = plan({ calibration, steps: task.steps ?? 0, targetReliability: 0.99 });
if (!planned.feasible) throw new Error(planned.reason);
console.log(`margin ${planned.margin}, about ${Math.round(planned.expectedSamples)} samples`);
// #endregion

// #region run
const { status, samples, state, costUsd } = await runTask({
  task,
  sampler,
  margin: planned.margin,
  maxTokens: 40,
}).result;
console.log(`${status}: ${samples} samples, ${dollars(costUsd)}`);
// #endregion

const { balance, bookings } = task.initialState as { balance: number; bookings: number[] };
assert.equal(status, 'completed');
assert.equal(
  state.balance,
  bookings.reduce((sum, booking) => sum + booking, balance),
);
assert(samples < 2 * planned.expectedSamples, 'the plan says what the run takes');
