import { ConfigurationError, type MakerEvent } from '@maker/events';
import type { Sampler } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import { describe, expect, test } from 'vitest';
import { bindTask } from '../../src/definition/bind-task.ts';
import {
  type MakerTaskOptions,
  resolveTaskOptions,
} from '../../src/definition/maker-task-options.ts';
import { countingOptions, countingSampler, countTo } from '../counting.ts';
import { EngineDouble } from '../engine-double.ts';
import { raceDouble } from '../invocation-double.ts';

type Options = MakerTaskOptions<number, number, number>;

function engineOf(changes: Partial<Options> = {}, lifetimes: readonly number[] = []) {
  const { sampler, total } = countingSampler();
  const options = resolveTaskOptions<number, number, number>({
    ...countingOptions(sampler),
    ...changes,
  });
  return { engine: new EngineDouble(bindTask(options, raceDouble), lifetimes), total };
}

/** A sampler whose answers wait until they are let go. */
function heldSampler() {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const sampler: Sampler = {
    async sample({ messages }, { signal }) {
      asked();
      await Promise.race([
        held,
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
      ]);
      return completeSample({ text: String(Number(messages[0]?.content) + 1) });
    },
  };
  return { sampler, letGo, isAsked };
}

const run = async (engine: EngineDouble, input = 3): Promise<unknown> => {
  await engine.call('a', 'start', { input, seed: 1 });
  await engine.untilIdle();
  return engine.call('a', 'status');
};

describe('a run', () => {
  test('is done in chunks and keeps its result', async () => {
    const { engine, total } = engineOf();
    expect(await run(engine, 5)).toMatchObject({
      phase: 'completed',
      stepsCompleted: 5,
      costUsd: total() * 0.25,
    });
    expect(await engine.call('a', 'result')).toMatchObject({
      status: 'completed',
      state: 5,
      runId: 'a',
    });
  });

  test('is started once; asked for again it is as it is, and with another input it is refused', async () => {
    const { engine, total } = engineOf();
    await run(engine);
    const paid = total();
    expect(await run(engine)).toMatchObject({ phase: 'completed' });
    await expect(engine.call('a', 'start', { input: 4 })).rejects.toThrow(/another input/);
    await engine.call('a', 'begin', { input: 4, seed: 1, fingerprint: {} });
    expect(total()).toBe(paid);
  });

  test('that nobody started is unknown', async () => {
    const { engine } = engineOf();
    expect(await engine.call('a', 'status')).toEqual({
      phase: 'unknown',
      stepsCompleted: 0,
      samples: 0,
    });
    expect(await engine.call('a', 'result')).toBeNull();
    await expect(engine.call('a', 'resume', {})).rejects.toThrow(/start it first/);
    await engine.call('a', 'cancel');
  });

  test('draws its seed where none is given', async () => {
    const { engine } = engineOf({ task: () => countTo(1) });
    await engine.call('a', 'start', {});
    await engine.untilIdle();
    expect(JSON.parse(engine.store('a').get('run') ?? '')).toMatchObject({
      input: null,
      seed: 2 ** 31,
    });
  });

  test('is checked before it begins', async () => {
    const { engine, total } = engineOf({ task: () => ({ ...countTo(1), initialState: NaN }) });
    await expect(engine.call('a', 'start', { input: 1 })).rejects.toThrow(/`task.initialState`/);
    const broken = engineOf({
      task: () => {
        throw new RangeError('secret');
      },
    });
    await expect(broken.engine.call('a', 'start', { input: 1 })).rejects.toThrow(
      /^The task or a callback threw RangeError$/,
    );
    expect(total()).toBe(0);
  });

  test('does a chunk once, however often it is asked for', async () => {
    const { engine, total } = engineOf();
    await run(engine);
    const paid = total();
    await engine.call('a', 'advance', { step: 0 });
    await engine.call('a', 'resume', {});
    expect(total()).toBe(paid);
  });
});

describe('a run that fails', () => {
  test('says with what, without the words of a foreign error, and can be resumed once mended', async () => {
    let isBroken = true;
    const { engine, total } = engineOf({
      task: (steps) => ({
        ...countTo(steps),
        parse(sample, state) {
          if (isBroken && state === 1) throw new RangeError('secret');
          return countTo(steps).parse(sample, state);
        },
      }),
    });
    expect(await run(engine)).toMatchObject({
      phase: 'failed',
      stepsCompleted: 1,
      error: { code: 'unknown', message: 'The task or a callback threw RangeError' },
    });
    const paid = total();
    isBroken = false;
    expect(await engine.call('a', 'resume', {})).toBe('running');
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({
      phase: 'completed',
      stepsCompleted: 3,
    });
    expect(total()).toBeGreaterThan(paid);
  });

  test('for a sampler that is set up wrongly keeps its sentence, from the record too', async () => {
    const sampler: Sampler = {
      sample: () => {
        throw new TypeError('never told');
      },
    };
    const { engine } = engineOf({ sampler, maxFailures: 0 });
    expect(await run(engine)).toMatchObject({ phase: 'undecided' });
    const invalid = engineOf({ margin: 0 });
    expect(await run(invalid.engine)).toMatchObject({
      phase: 'failed',
      error: { code: 'invalid-argument' },
    });
  });

  test('with an error of these libraries keeps its sentence through the record', async () => {
    const message = 'Set MODEL_KEY';
    const sampler: Sampler = { sample: () => Promise.reject(new ConfigurationError({ message })) };
    const { engine } = engineOf({ sampler });
    const error = { code: 'configuration', message };
    expect(await run(engine)).toMatchObject({ phase: 'failed', error });
  });

  test('at a state that is no JSON says so', async () => {
    const { engine } = engineOf({
      task: (steps) => ({
        ...countTo(steps),
        parse: () => ({ ok: true, value: { action: 1, nextState: NaN }, key: 'x' }),
      }),
    });
    expect(await run(engine)).toMatchObject({
      phase: 'failed',
      error: {
        message:
          'Expected `nextState` to be JSON, so that another worker can go on from it, got NaN',
      },
    });
  });

  test('by a side effect that throws ends after ten tellings', async () => {
    let tellings = 0;
    const onStepCommitted = () => {
      tellings += 1;
      throw new RangeError('secret');
    };
    const { engine } = engineOf({ onStepCommitted });
    expect(await run(engine)).toMatchObject({ phase: 'failed', stepsCompleted: 0 });
    expect(tellings).toBe(10);
  });

  test('has what an undecided step cost in its books when it is resumed', async () => {
    const { engine } = engineOf({ budget: { maxCalls: 5 } });
    await run(engine);
    await engine.call('a', 'resume', {});
    await engine.untilIdle();
    expect(await engine.call('a', 'result')).toMatchObject({
      status: 'undecided',
      reason: 'budget',
      samples: 5,
    });
  });
});

describe('another version of a task', () => {
  test('is refused between chunks, and accepted where it is asked for', async () => {
    const { sampler, letGo, isAsked } = heldSampler();
    const options = resolveTaskOptions<number, number, number>({
      ...countingOptions(sampler),
      stepsPerChunk: 1,
    });
    const former = { ...options };
    const engine = new EngineDouble(bindTask(options, raceDouble));
    await engine.call('a', 'start', { input: 3 });
    await isAsked;
    // The chunk under way ends as it began.
    Object.assign(options, { version: '2', budget: { maxCalls: 99 } });
    letGo();
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({
      phase: 'failed',
      stepsCompleted: 1,
      error: { code: 'task-changed', message: expect.stringContaining('(prompt, parser changed)') },
    });
    await expect(engine.call('a', 'resume', {})).rejects.toThrow(/acceptChangedTask/);
    // Caps on spending may be changed at any time.
    Object.assign(options, former, { budget: { maxCalls: 99 } });
    await engine.call('a', 'resume', {});
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'completed' });
  });

  test('does not go on with a running chunk', async () => {
    const { sampler, total } = countingSampler();
    const options = resolveTaskOptions(countingOptions(sampler));
    const attempts: string[] = [];
    Object.defineProperty(options, 'version', {
      get: () => {
        attempts.push('asked');
        return attempts.length > 2 ? '2' : '1';
      },
    });
    const engine = new EngineDouble(bindTask(options, raceDouble), [Infinity, Infinity, 14]);
    await engine.call('a', 'start', { input: 3, seed: 1 });
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'running', stepsCompleted: 0 });
    expect(total()).toBeLessThan(8);
  });

  test('that makes no task ends the run', async () => {
    let isBroken = false;
    const { sampler, letGo, isAsked } = heldSampler();
    const { engine } = engineOf({
      sampler,
      stepsPerChunk: 1,
      task(steps) {
        if (isBroken) throw new RangeError('secret');
        return countTo(steps);
      },
    });
    await engine.call('a', 'start', { input: 3 });
    await isAsked;
    isBroken = true;
    letGo();
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'failed', stepsCompleted: 1 });
    await expect(engine.call('a', 'resume', {})).rejects.toThrow(/RangeError/);
  });
});

describe('a run under way', () => {
  test('is cancelled with its calls, and forgotten only then', async () => {
    const { sampler, isAsked } = heldSampler();
    const events: MakerEvent[] = [];
    const { engine } = engineOf({ sampler, onEvent: (event) => void events.push(event) });
    await engine.call('a', 'start', { input: 3 });
    await isAsked;
    await expect(engine.call('a', 'forget')).rejects.toThrow(/cancel it first/);
    await engine.call('a', 'cancel');
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'cancelled' });
    expect(events.at(-1)).toMatchObject({ type: 'run-failed', reason: 'aborted' });
    await engine.call('a', 'forget');
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'unknown' });
  });

  test('is halted between two chunks too', async () => {
    const { engine } = engineOf();
    engine.store('a').set('run', JSON.stringify({ phase: 'running' }));
    await engine.call('a', 'cancel');
    await engine.untilIdle();
    expect(await engine.call('a', 'status')).toMatchObject({ phase: 'cancelled' });
    await engine.call('a', 'halt');
    engine.store('a').set('run', JSON.stringify({ phase: 'running' }));
    await engine.call('a', 'erase');
    expect(engine.store('a').size).toBe(1);
  });

  test('tells its events once while no worker dies', async () => {
    const events: MakerEvent[] = [];
    const { engine, total } = engineOf({ onEvent: (event) => void events.push(event) });
    await run(engine);
    const count = (type: MakerEvent['type']) =>
      events.filter((event) => event.type === type).length;
    expect([count('run-started'), count('step-completed'), count('run-completed')]).toEqual([
      1, 3, 1,
    ]);
    expect(count('sample-completed')).toBe(total());
  });

  test('ends at its deadline when the next answer arrives, and says so at each replay', async () => {
    const { sampler } = countingSampler();
    const slow: Sampler = {
      async sample(request, context) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return sampler.sample(request, context);
      },
    };
    const { engine } = engineOf({ sampler: slow, budget: { maxSeconds: 0.05 } }, [99, 99, 12, 5]);
    expect(await run(engine, 50)).toMatchObject({ phase: 'undecided' });
    expect(await engine.call('a', 'result')).toMatchObject({ reason: 'deadline' });
    expect(engine.deaths).toBe(1);
  });

  test('has levels of escalation with samplers of their own', async () => {
    const asked: (number | undefined)[] = [];
    const strong: Sampler = {
      takesTemperature: false,
      sample({ messages, temperature }) {
        asked.push(temperature);
        return Promise.resolve(completeSample({ text: String(Number(messages[0]?.content) + 1) }));
      },
    };
    const weak: Sampler = {
      sample: ({ id }) => Promise.resolve(completeSample({ text: String(id.ordinal + 5) })),
    };
    const escalation = [{ afterVotes: 2, sampler: strong }, { afterVotes: 90 }];
    const { engine } = engineOf({ sampler: weak, escalation });
    expect(await run(engine, 1)).toMatchObject({ phase: 'completed' });
    expect(asked).toEqual([undefined, undefined]);
  });
});
