import fc from 'fast-check';
import type { MakerEvent } from '@maker/events';
import { expect, test } from 'vitest';
import { bindTask } from '../../src/definition/bind-task.ts';
import { resolveTaskOptions } from '../../src/definition/maker-task-options.ts';
import { countingOptions, countingSampler } from '../counting.ts';
import { EngineDouble } from '../engine-double.ts';
import { raceDouble } from '../invocation-double.ts';

const steps = 5;
const margin = 2;

/** Runs a task on workers that die after so many records each. */
async function runOn(lifetimes: readonly number[]) {
  const { sampler, calls, total } = countingSampler();
  const told: string[] = [];
  const events = new Set<string>();
  const options = resolveTaskOptions({
    ...countingOptions(sampler),
    margin,
    onEvent: (event) => void events.add(nameOf(event)),
    onStepCommitted: ({ step, nextState }) => void told.push(`${step}: ${nextState}`),
  });
  const engine = new EngineDouble(bindTask(options, raceDouble), lifetimes);
  await engine.call('run', 'start', { input: steps, seed: 1 });
  await engine.untilIdle();
  const result = JSON.parse(engine.store('run').get('result') ?? 'null');
  return { result, calls, paid: total(), told, events, deaths: engine.deaths };
}

/** An event by what it tells of, whenever it is told. */
function nameOf(event: MakerEvent): string {
  const { step, ordinal } = event as { readonly step?: number; readonly ordinal?: number };
  return [event.type, step, ordinal].join('/');
}

test('law: whenever workers die, the run ends as if they had not, and what is paid again is bounded and booked', async () => {
  const { result: plain } = await runOn([]);
  const expected = { ...plain, elapsedMs: 0 };
  expect(expected).toMatchObject({ status: 'completed', stepsCompleted: steps });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 8 }), async (lifetimes) => {
      const { result, paid, told, deaths } = await runOn(lifetimes);
      const { aborted } = result;
      expect({ ...result, aborted: 0, elapsedMs: 0 }).toEqual(expected);
      expect(paid - result.samples).toBeLessThanOrEqual(deaths * margin);
      expect(new Set(told).size).toBe(steps);
      expect(told.length - steps).toBeLessThanOrEqual(deaths);
      expect(aborted).toBeLessThanOrEqual(deaths * margin);
    }),
  );
});

test('law: whenever workers die, every event is told at least once', async () => {
  const { events: expected } = await runOn([]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 8 }), async (lifetimes) => {
      const { events } = await runOn(lifetimes);
      expect([...expected].filter((each) => !events.has(each))).toEqual([]);
    }),
  );
});

test('law: calls paid again are booked, where workers live long enough to learn of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 30, max: 80 }), { maxLength: 4 }),
      async (lifetimes) => {
        const { result, paid } = await runOn(lifetimes);
        expect(paid - result.samples).toBeLessThanOrEqual(result.aborted);
      },
    ),
  );
});
