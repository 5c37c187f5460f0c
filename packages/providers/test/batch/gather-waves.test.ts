import { expect, it } from 'vitest';
import { createVirtualClock } from '@maker/providers/simulated';
import { gatherWaves } from '../../src/batch/gather-waves.ts';

it('a wave ends with a quiet time that nothing was added in', async () => {
  const clock = createVirtualClock();
  const { signal } = new AbortController();
  const waves: { readonly wave: readonly string[]; readonly atMs: number }[] = [];
  const add = gatherWaves<string>({
    quietMs: 100,
    clock,
    onWave: (wave) => waves.push({ wave, atMs: clock.now() }),
  });
  const startMs = clock.now();
  for (const [item, waitMs] of [
    ['a', 0],
    ['b', 90],
    ['c', 90],
    ['d', 350],
    ['e', 10],
  ] as const) {
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    add(item);
  }
  await clock.sleep(1000, signal);
  expect(waves.map(({ wave }) => wave)).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  expect(waves[0]?.atMs).toBe(startMs + 300);
});
