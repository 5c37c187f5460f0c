import { createBudget } from '@maker/core';
import { describe, expect, test } from 'vitest';
import { engineOptions } from '../../src/definition/engine-options.ts';
import { resolveTaskOptions } from '../../src/definition/maker-task-options.ts';
import { defineMakerTask } from '../../src/index.ts';
import { requireNode } from '../../src/node-version.ts';
import { countingOptions, countingSampler } from '../counting.ts';

const good = countingOptions(countingSampler().sampler);

describe('the options of a task', () => {
  test.each([
    ['name', { name: 'a b' }],
    ['name', { name: undefined }],
    ['task', { task: {} }],
    ['budget', { budget: createBudget() }],
    ['stepsPerChunk', { stepsPerChunk: 0 }],
    ['stepsPerChunk', { stepsPerChunk: 10_001 }],
    ['maxCallMs', { maxCallMs: 0.5 }],
    ['retry.maxAttempts', { retry: { maxAttempts: 0 } }],
    ['retry.initialIntervalMs', { retry: { initialIntervalMs: -1 } }],
    ['retry.maxIntervalMs', { retry: { maxIntervalMs: Infinity } }],
    ['seed', { seed: 1 }],
    ['scope', { scope: {} }],
  ])('%s is refused where it is wrong: %j', (argument, changes) => {
    expect(() => resolveTaskOptions({ ...good, ...(changes as object) })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument }),
    );
  });

  test('speculation is refused with the reason', () => {
    const options = { ...good, speculation: { depth: 4 } };
    expect(() => resolveTaskOptions(options)).toThrow(
      'Expected `speculation` to be left out on Restate, got a value of type object; calls that are interrupted when a leader changes leave no record',
    );
  });

  test('the engine waits longer than any call, caps its attempts and keeps nothing', () => {
    const { inactivityTimeout, abortTimeout, retryPolicy, ...retention } = engineOptions(
      resolveTaskOptions({ ...good, maxCallMs: 5000 }),
    );
    expect(inactivityTimeout).toBeGreaterThan(5000);
    expect(abortTimeout).toBeGreaterThan(5000);
    expect(retention).toMatchObject({ journalRetention: 0, idempotencyRetention: 0 });
    expect(retryPolicy).toMatchObject({ maxAttempts: 30, onMaxAttempts: 'pause' });
  });

  test('Node must be new enough for the engine', () => {
    expect(() => requireNode('20.20.2')).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: expect.stringContaining('Node 22'),
      }),
    );
    requireNode('22.0.0');
    const isOld = Number.parseInt(process.versions.node, 10) < 22;
    let refusal = 'none';
    try {
      defineMakerTask(good);
    } catch (error) {
      refusal = String(error);
    }
    expect(refusal).toMatch(isOld ? /Node 22/ : /none/);
  });
});
