import { expect, test } from 'vitest';
import { RunLog } from '../../src/format/run-log.ts';

const runId = 'run';
const place = { runId, timestampMs: 1, branch: 0 };
const requested = (step: number, ordinal: number) =>
  ({ at: 1, event: { ...place, type: 'sample-requested', step, ordinal, maxTokens: 9 } }) as const;
const aborted = (step: number, ordinal: number) =>
  ({ at: 1, event: { ...place, type: 'sample-aborted', step, ordinal } }) as const;
const result = (step: number, ordinal: number) =>
  ({ at: 1, key: `${step}/0/${ordinal}`, value: { ok: true } }) as const;
const discarded = (step: number, branch: number) =>
  ({ at: 1, event: { ...place, type: 'speculation-discarded', step, branch } }) as never;
const checkpoint = (step: number) => ({
  at: 2,
  checkpoint: step,
  state: step,
  progress: {} as never,
});

test('a request without an answer is a lost call, as often as it was made', () => {
  const log = new RunLog(0);
  for (const entry of [requested(0, 0), result(0, 0), requested(0, 1), requested(0, 1)])
    log.add(entry);
  expect(log.resumption().lostCalls.map(({ ordinal }) => ordinal)).toEqual([1, 1]);
});

test('a checkpoint forgets the steps before it, and keeps what later ones have', () => {
  const log = new RunLog(0);
  for (const entry of [requested(0, 0), result(0, 0), requested(1, 0), result(1, 0)])
    log.add(entry);
  log.add(checkpoint(1));
  expect(log.resultOf('0/0/0')).toBeUndefined();
  expect(log.resultOf('1/0/0')?.value).toEqual({ ok: true });
  expect(log.open).toEqual([requested(1, 0), result(1, 0)]);
});

test('calls of later steps that were interrupted are booked at the checkpoint, and are lost no more', () => {
  const log = new RunLog(0);
  for (const entry of [requested(0, 0), requested(1, 0), aborted(1, 0), requested(1, 1)])
    log.add(entry);
  expect(log.resumption().lostCalls).toHaveLength(3);
  log.add(checkpoint(1));
  expect(log.resumption().lostCalls).toMatchObject([{ step: 1, ordinal: 1, maxTokens: 9 }]);
});

test('answers of open steps are handed on with the bounds of their calls', () => {
  const log = new RunLog(0);
  for (const entry of [requested(0, 0), result(0, 0)]) log.add(entry);
  expect(log.resumption().answeredCalls).toEqual([
    { step: 0, branch: 0, ordinal: 0, maxTokens: 9, value: { ok: true } },
  ]);
});

test('of a branch that was discarded nothing but its name is kept at the checkpoint that has booked it', () => {
  const log = new RunLog(0);
  for (const entry of [requested(1, 0), result(1, 0), discarded(1, 0)]) log.add(entry);
  expect(log.resumption().answeredCalls).toHaveLength(1);
  log.add(checkpoint(1));
  expect(log.resumption()).toMatchObject({
    answeredCalls: [],
    discarded: [{ step: 1, branch: 0 }],
  });
  log.add(checkpoint(2));
  expect(log.resumption().discarded).toEqual([]);
});
