import { deepEqual, equal } from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createEngineCases, type CountState } from '@maker/core/testing';
import {
  connectMakerTask,
  defineMakerTask,
  type MakerEndpoint,
  serveMakerTasks,
} from '@maker/restate';
import { Engine } from './engine.ts';

/** The one list of cases for all engines; here in chunks of one step, and in one piece. */
const plans = [1, 500].flatMap((stepsPerChunk) =>
  createEngineCases().map((each, index) => {
    const { task, ...options } = each.options;
    const name = `Case${index}-by-${stepsPerChunk}`;
    const definition = defineMakerTask<CountState, number, null>({
      ...options,
      budget: options.budget as never,
      name,
      task: () => task,
      stepsPerChunk,
    });
    return { each, name, definition, stepsPerChunk };
  }),
);

describe('the engine Restate', () => {
  let engine: Engine;
  let endpoint: MakerEndpoint;

  before(async () => {
    engine = await Engine.start();
    endpoint = await serveMakerTasks({ tasks: plans.map(({ definition }) => definition), port: 0 });
    await engine.register(endpoint.url);
  });
  after(async () => {
    await endpoint?.close();
    await engine?.stop();
  });

  for (const { each, name, stepsPerChunk } of plans) {
    test(`${each.title}, in chunks of ${stepsPerChunk}`, async () => {
      const client = connectMakerTask<CountState, null>({
        url: engine.ingressUrl,
        name,
        pollMs: 20,
      });
      await client.start('run', { input: null, seed: 1 });
      const result = await client.result('run');
      for (const [field, expected] of Object.entries(each.expected)) {
        deepEqual((result as unknown as Record<string, unknown>)[field], expected, field);
      }
      equal(each.callsMade(), each.calls);
    });
  }

  test('leaves nothing of chunks and questions behind', async () => {
    for (const table of ['sys_journal', 'sys_invocation']) {
      const [row] = await engine.query<{ n: number }>(`select count(*) as n from ${table}`);
      equal(row?.n, 0, table);
    }
  });
});
