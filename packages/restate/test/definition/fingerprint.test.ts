import { describe, expect, test } from 'vitest';
import { changesBetween, changesOfTask, fingerprintOf } from '../../src/definition/fingerprint.ts';
import { countingOptions, countingSampler, countTo } from '../counting.ts';

const { version: _, ...options } = countingOptions(countingSampler().sampler);
const before = fingerprintOf(countTo(3), options);
const after = (changes: object, task = countTo(3)) =>
  changesOfTask(before, fingerprintOf(task, { ...options, ...changes }));

describe('a fingerprint', () => {
  test('is the same for the same task', () => {
    expect(after({})).toEqual([]);
  });

  test('names what changed', () => {
    expect(after({ margin: 3 })).toEqual(['margin']);
    expect(after({ maxSamples: 9 })).toEqual(['caps']);
    expect(after({ temperature: 'none' })).toEqual(['temperature']);
    expect(after({}, countTo(4))).toEqual(['steps']);
    expect(
      after({}, { ...countTo(3), parse: () => ({ ok: false, flag: { reason: 'x' } }) }),
    ).toEqual(['parser']);
    expect(after({}, { ...countTo(3), isDone: () => false })).toEqual(['end']);
    const rule = { decided: () => false, safeInFlight: () => 1 };
    expect(after({ margin: undefined, rule })).toEqual(['margin', 'rule']);
  });

  test('goes by the version where one is given', () => {
    const versioned = { ...options, version: '1' };
    const other = { ...countTo(3), parse: () => ({ ok: false, flag: { reason: 'x' } }) as const };
    expect(
      changesOfTask(fingerprintOf(countTo(3), versioned), fingerprintOf(other, versioned)),
    ).toEqual([]);
  });

  test('lets a budget change between chunks, not within one', () => {
    const richer = fingerprintOf(countTo(3), { ...options, budget: { maxCalls: 9 } });
    expect(changesOfTask(before, richer)).toEqual([]);
    expect(changesBetween(before, richer)).toEqual(['budget']);
  });
});
