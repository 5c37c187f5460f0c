import assert from 'node:assert/strict';
import { runTask } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { dollars } from '@maker/example-model/dollars';
import { fields, invoices } from './invoices.ts';
import { standIn } from './stand-in.ts';
import { type Reading, task } from './task.ts';

// #region run
const readings: Reading[] = [];
const { result } = runTask({
  task,
  sampler: chooseModel(standIn),
  margin: 4,
  maxTokens: 100,
  budget: { maxCostUsd: 0.1, maxCalls: 500 },
  onStepCommitted: ({ action }) => void readings.push(action),
});
const { status, samples, redFlags, costUsd } = await result;
// #endregion

assert.equal(status, 'completed');
const rows = invoices.map((_, i) => readings.slice(i * fields.length, (i + 1) * fields.length));
for (const row of rows) console.log(row.map(({ value }) => value.padEnd(11)).join(''));
console.log(`${samples} samples, ${dollars(costUsd)}; discarded:`, redFlags);
assert.deepEqual(
  rows.map((row) => Object.fromEntries(row.map(({ field, value }) => [field, value]))),
  invoices.map(({ expected }) => expected),
);
