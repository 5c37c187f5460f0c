import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../src/simulated/index.ts';

const { signal } = new AbortController();
const waits = fc.array(fc.nat({ max: 20 }), { maxLength: 30 });

describe('createVirtualClock', () => {
  it('wakes sleepers in the order of their times, and of their calls where times are equal', async () => {
    await fc.assert(
      fc.asyncProperty(waits, async (times) => {
        const clock = createVirtualClock();
        const woken: { time: number; call: number; now: number }[] = [];
        const sleeps = times.map(async (time, call) => {
          await clock.sleep(time, signal);
          woken.push({ time, call, now: clock.now() });
        });
        await Promise.all(sleeps);
        const inOrder = times
          .map((time, call) => ({ time, call, now: time }))
          .sort((a, b) => a.time - b.time || a.call - b.call);
        expect(woken).toEqual(inOrder);
      }),
    );
  });

  it('takes as long as the longest of parallel chains of waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(waits, { minLength: 1, maxLength: 5 }), async (chains) => {
        const clock = createVirtualClock();
        const run = async (times: readonly number[]): Promise<void> => {
          for (const time of times) await clock.sleep(time, signal);
        };
        await Promise.all(chains.map(run));
        const lengths = chains.map((times) => times.reduce((sum, time) => sum + time, 0));
        expect(clock.now()).toBe(Math.max(...lengths));
      }),
    );
  });

  it('wakes all but the aborted sleepers, at their times', async () => {
    const sleepers = fc.array(fc.record({ time: fc.nat({ max: 20 }), aborted: fc.boolean() }), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(sleepers, async (all) => {
        const clock = createVirtualClock();
        const controller = new AbortController();
        const sleeps = all.map(async ({ time, aborted }) => {
          await clock.sleep(time, aborted ? controller.signal : signal);
          return clock.now();
        });
        controller.abort('enough');
        const results = await Promise.allSettled(sleeps);
        expect(results).toEqual(
          all.map(({ time, aborted }) =>
            aborted
              ? { status: 'rejected', reason: 'enough' }
              : { status: 'fulfilled', value: time },
          ),
        );
      }),
    );
  });
});
