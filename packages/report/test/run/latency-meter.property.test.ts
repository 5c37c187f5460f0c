import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LatencyMeter } from '../../src/run/latency-meter.ts';

const anyLatency = fc.oneof(fc.nat(5), fc.double({ min: 0, max: 1e6, noNaN: true }));

test('law: percentiles lie within a hundredth of the exact ones, and the longest is exact', () => {
  fc.assert(
    fc.property(fc.array(anyLatency, { minLength: 1, maxLength: 60 }), (latencies) => {
      const meter = new LatencyMeter();
      for (const latency of latencies) meter.add(latency);
      const summary = meter.summary();
      const sorted = latencies.toSorted((a, b) => a - b);
      // The histogram rounds ranks where others take the next one up: a rank more or less is no error.
      const near = (rank: number) => sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? 0;
      for (const [value = NaN, share] of [
        [summary?.p50Ms, 0.5],
        [summary?.p90Ms, 0.9],
        [summary?.p95Ms, 0.95],
        [summary?.p99Ms, 0.99],
      ] as const) {
        const rank = Math.round(share * sorted.length);
        expect(value).toBeGreaterThanOrEqual(0.99 * near(rank - 1) - 0.002);
        expect(value).toBeLessThanOrEqual(1.01 * near(rank + 1) + 0.002);
      }
      expect(summary?.maxMs).toBe(sorted.at(-1));
      expect(summary?.samples).toBe(latencies.length);
    }),
  );
});

test('nothing is known where nothing was added', () => {
  expect(new LatencyMeter().summary()).toBeUndefined();
});
