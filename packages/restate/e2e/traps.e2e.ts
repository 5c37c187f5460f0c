import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sampler, Task } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import {
  connectMakerTask,
  defineMakerTask,
  type MakerEndpoint,
  type MakerTaskOptions,
  serveMakerTasks,
} from '@maker/restate';
import { until } from './child.ts';
import { Engine } from './engine.ts';

/** Counts to `steps`. */
const countTo = (steps: number): Task<number, number> => ({
  initialState: 0,
  steps,
  prompt: (count) => [{ role: 'user', content: String(count) }],
  parse: ({ text }) => ({ ok: true, value: { action: 1, nextState: Number(text) }, key: text }),
});

/** Says the next number, after a while, and counts how often it was asked. */
function slowSampler(latencyMs: number, heedsSignal = true) {
  const made = { calls: 0, atOnce: 0, mostAtOnce: 0 };
  const sampler: Sampler = {
    async sample({ messages }, { signal }) {
      made.calls += 1;
      made.mostAtOnce = Math.max(made.mostAtOnce, ++made.atOnce);
      await sleep(latencyMs, undefined, heedsSignal ? { signal } : {}).finally(
        () => (made.atOnce -= 1),
      );
      return completeSample({ text: String(Number(messages[0]?.content) + 1) });
    },
  };
  return { sampler, made };
}

describe('the traps', () => {
  let engine: Engine;
  const endpoints: MakerEndpoint[] = [];
  /** Serves a task, at an address of its own; a later version takes over the runs to come. */
  const serve = async (
    options: Partial<MakerTaskOptions<number, number, null>> &
      Pick<MakerTaskOptions<number, number, null>, 'name' | 'sampler'>,
  ) => {
    const task = defineMakerTask({ task: () => countTo(3), margin: 2, ...options });
    const endpoint = await serveMakerTasks({ tasks: [task], port: 0 });
    endpoints.push(endpoint);
    await engine.register(endpoint.url);
    return connectMakerTask<number, null>({
      url: engine.ingressUrl,
      name: options.name,
      pollMs: 30,
    });
  };

  before(async () => {
    // The engine would cut what gives no sign of life for two seconds in all, were it not told otherwise.
    engine = await Engine.start({
      RESTATE_WORKER__INVOKER__INACTIVITY_TIMEOUT: '1s',
      RESTATE_WORKER__INVOKER__ABORT_TIMEOUT: '1s',
    });
  });
  after(async () => {
    for (const endpoint of endpoints) await endpoint.close();
    await engine?.stop();
  });

  test('a call longer than the timeouts of the engine is paid once, and samples are drawn side by side', async () => {
    const { sampler, made } = slowSampler(4000);
    const client = await serve({ name: 'Long', sampler, task: () => countTo(1), margin: 3 });
    await client.start('run', { input: null });
    const result = await client.result('run');
    deepEqual([result.status, made.calls, made.mostAtOnce], ['completed', 3, 3]);
  });

  test('a call longer than `maxCallMs` is cut, counts as failed and ends in a result', async () => {
    const { sampler, made } = slowSampler(5000, false);
    const client = await serve({ name: 'Endless', sampler, maxCallMs: 200, maxFailures: 1 });
    await client.start('run', { input: null });
    const result = await client.result('run');
    ok(result.status === 'undecided' && result.reason === 'provider-failed');
    ok(made.calls <= 4, `${made.calls} calls`);
  });

  test('a task that throws is not tried again, and can be mended and resumed', async () => {
    const { sampler, made } = slowSampler(5);
    const broken = (): Task<number, number> => ({
      ...countTo(3),
      parse(sample, count) {
        if (count === 1) throw new RangeError('of no interest');
        return countTo(3).parse(sample, count);
      },
    });
    const options = { name: 'Broken', sampler, version: '1' };
    const client = await serve({ ...options, task: broken });
    await client.start('run', { input: null });
    const result = await client.result('run');
    ok(result.status === 'failed');
    deepEqual(result.error, {
      code: 'unknown',
      message: 'The task or a callback threw RangeError',
    });
    await sleep(500);
    ok(made.calls <= 4, `${made.calls} calls`);
    await serve(options);
    await client.resume('run');
    equal((await client.result('run')).status, 'completed');
  });

  test('another version is refused at the next chunk, unless it is asked for', async () => {
    const { sampler } = slowSampler(60);
    const options = { name: 'Changed', sampler, task: () => countTo(40), stepsPerChunk: 5 };
    const client = await serve({ ...options, version: '1' });
    await client.start('run', { input: null });
    await serve({ ...options, version: '2' });
    const result = await client.result('run');
    ok(result.status === 'failed');
    equal(result.error?.code, 'task-changed');
    match(result.error?.message ?? '', /prompt, parser changed/);
    const { stepsCompleted } = await client.status('run');
    equal(stepsCompleted % 5, 0);
    await rejects(client.resume('run'), /acceptChangedTask/);
    await client.resume('run', { acceptChangedTask: true });
    equal((await client.result('run')).status, 'completed');
  });

  test('another version under a running chunk buys nothing, and the run goes on after a rollback', async () => {
    const { sampler, made } = slowSampler(40);
    const options = {
      name: 'Swapped',
      task: () => countTo(60),
      retry: { initialIntervalMs: 20, maxIntervalMs: 50 },
    };
    const client = await serve({ ...options, sampler, version: '1' });
    await client.start('run', { input: null });
    await until(async () => (await client.status('run')).stepsCompleted > 3);
    const first = endpoints.at(-1) as MakerEndpoint;
    const port = Number(new URL(first.url).port);
    await first.close();
    const other = slowSampler(40);
    const swap = async (version: string, { sampler: swapped }: typeof other) => {
      const task = defineMakerTask({ ...options, margin: 2, sampler: swapped, version });
      return serveMakerTasks({ tasks: [task], port });
    };
    const wrong = await swap('2', other);
    const invocation = { id: '' };
    await until(async () => {
      const [row] = await engine.query<{ id: string; last_failure: string | null }>(
        `select id, last_failure from sys_invocation where target = 'Swapped/run/advance' and status != 'completed'`,
      );
      invocation.id = row?.id ?? '';
      return row?.last_failure?.includes('changed under a running chunk') === true;
    });
    equal(other.made.calls, 0);
    await wrong.close();
    endpoints.push(await swap('1', { sampler, made }));
    equal((await client.result('run')).status, 'completed');
  });

  test('a run is cancelled at once, resumed where it was, and forgotten', async () => {
    const { sampler } = slowSampler(50);
    const client = await serve({ name: 'Cancelled', sampler, task: () => countTo(30) });
    await client.start('run', { input: null });
    await until(async () => (await client.status('run')).stepsCompleted > 2);
    await rejects(client.forget('run'), /cancel it first/);
    const { phase, stepsCompleted } = await client.cancel('run');
    equal(phase, 'cancelled');
    ok(stepsCompleted < 30);
    equal((await client.result('run')).status, 'cancelled');
    await client.resume('run');
    const result = await client.result('run');
    ok(result.status === 'completed' && result.samples >= 60);
    await client.forget('run');
    equal((await client.status('run')).phase, 'unknown');
  });

  test('a chunk that was killed by hand goes on from its last committed step', async () => {
    const { sampler } = slowSampler(30);
    const client = await serve({ name: 'Killed', sampler, task: () => countTo(30) });
    await client.start('run', { input: null });
    await until(async () => (await client.status('run')).stepsCompleted > 5);
    const [row] = await engine.query<{ id: string }>(
      `select id from sys_invocation where target = 'Killed/run/advance' and status = 'running'`,
    );
    await engine.killInvocation(row?.id ?? '');
    const { stepsCompleted } = await client.status('run');
    await client.resume('run');
    const result = await client.result('run');
    ok(result.status === 'completed' && stepsCompleted > 5);
  });

  test('a run without a worker pauses after `maxAttempts`, buys nothing meanwhile, and goes on when it is told to', async () => {
    const { sampler, made } = slowSampler(20);
    const retry = { maxAttempts: 4, initialIntervalMs: 20, maxIntervalMs: 50 };
    const options = { name: 'Deserted', sampler, task: () => countTo(30), retry };
    const client = await serve(options);
    await client.start('run', { input: null });
    await until(async () => (await client.status('run')).stepsCompleted > 3);
    const worker = endpoints.at(-1) as MakerEndpoint;
    await worker.close();
    const advancing = async () => {
      const [row] = await engine.query<{ id: string; status: string; retry_count: number }>(
        `select id, status, retry_count from sys_invocation where target = 'Deserted/run/advance'`,
      );
      return row;
    };
    await until(async () => (await advancing())?.status === 'paused');
    const { calls } = made;
    const port = Number(new URL(worker.url).port);
    const task = defineMakerTask({ ...options, margin: 2 });
    endpoints.push(await serveMakerTasks({ tasks: [task], port }));
    // Longer than any wait between attempts: a run that has paused does not begin by itself.
    await sleep(500);
    const paused = await advancing();
    deepEqual([paused?.status, made.calls], ['paused', calls]);
    await engine.resumeInvocation(paused?.id ?? '');
    const result = await client.result('run');
    ok(result.status === 'completed' && made.calls <= result.samples + 2, `${made.calls} calls`);
  });

  test('what is wrong with a run is said when it is started', async () => {
    const { sampler, made } = slowSampler(1);
    const task = (): Task<number, number> => ({ ...countTo(1), initialState: Number.NaN });
    const client = await serve({ name: 'NoJson', sampler, task });
    await rejects(client.start('run', { input: null }), /task.initialState/);
    equal(made.calls, 0);
    await rejects(client.result('run'), /start it first/);
  });
});
