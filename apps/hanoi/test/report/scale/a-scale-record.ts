import type { ScaleRecord, ScaleRow } from '../../../src/benchmark/scale-record.ts';

/** One size of a benchmark whose figures are made up. */
export function aScaleRow(changes: Partial<ScaleRow> = {}): ScaleRow {
  return {
    disks: 3,
    steps: 7,
    margin: 2,
    runs: 50,
    solvedRuns: 45,
    taskReliability: 0.912,
    measuredSamples: 24,
    exactSamples: 25,
    interval: { lower: 23, upper: 27 },
    isInside: true,
    growthTerm: 31,
    nLogN: 13.5,
    unvoted: { exact: 0.321, measured: 0.35, runs: 60 },
    retryWholeTaskSamples: 61,
    ...changes,
  };
}

/** A benchmark whose figures are made up; at its second size retrying explodes. */
export function aScaleRecord(changes: Partial<ScaleRecord> = {}): ScaleRecord {
  return {
    kind: 'scale',
    version: 1,
    createdAt: '2001-02-03T04:05:06Z',
    stepSuccessRate: 0.876,
    validRate: 0.945,
    targetReliability: 0.9,
    seed: 987654,
    rows: [
      aScaleRow(),
      aScaleRow({
        disks: 8,
        steps: 255,
        margin: 5,
        runs: 20,
        solvedRuns: 19,
        measuredSamples: 1200,
        exactSamples: 1250,
        interval: { lower: 1190, upper: 1310 },
        growthTerm: 1800,
        nLogN: 1413,
        unvoted: { exact: 0.00045, measured: 0, runs: 60 },
        retryWholeTaskSamples: 5.67e30,
      }),
    ],
    ...changes,
  };
}
