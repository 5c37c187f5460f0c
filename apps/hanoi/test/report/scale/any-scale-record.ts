import fc from 'fast-check';
import type { ScaleRecord } from '../../../src/benchmark/scale-record.ts';

const anyCount = fc.oneof(fc.nat(5), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
const anyShare = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const anyAmount = fc.oneof(anyCount, fc.double({ min: 0, max: 1e12, noNaN: true }));

/** Any benchmark, sense or nonsense. */
export const anyScaleRecord: fc.Arbitrary<ScaleRecord> = fc.record({
  kind: fc.constant('scale' as const),
  version: fc.constant(1 as const),
  createdAt: fc.constant('2001-02-03T04:05:06Z'),
  stepSuccessRate: anyShare,
  validRate: anyShare,
  targetReliability: anyShare,
  seed: anyCount,
  rows: fc.array(
    fc.record({
      disks: anyCount,
      steps: anyCount,
      margin: anyCount,
      runs: anyCount,
      solvedRuns: anyCount,
      taskReliability: anyShare,
      measuredSamples: anyAmount,
      exactSamples: anyAmount,
      interval: fc.record({ lower: anyAmount, upper: anyAmount }),
      isInside: fc.boolean(),
      growthTerm: anyAmount,
      nLogN: anyAmount,
      unvoted: fc.record({ exact: anyShare, measured: anyShare, runs: anyCount }),
      retryWholeTaskSamples: fc.oneof(anyAmount, fc.constantFrom(Infinity, Number.MAX_VALUE)),
    }),
    { maxLength: 5 },
  ),
});
