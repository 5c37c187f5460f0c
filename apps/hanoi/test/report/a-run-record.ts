import { createRunRecorder, type RunSummary } from '@maker/report';
import type { RunRecord } from '../../src/benchmark/run-record.ts';

/** A run of which no event was seen. */
export function aSummary(changes: Partial<RunSummary> = {}): RunSummary {
  return { ...createRunRecorder().summary(), ...changes };
}

/** A run whose figures are made up, each of them to be told from the others on a page. */
export function aRunRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    kind: 'run',
    version: 3,
    createdAt: '2001-02-03T04:05:06Z',
    settings: {
      disks: 4,
      steps: 15,
      provider: 'a-provider',
      model: 'a-model',
      promptFormat: 'paper',
      validators: true,
      margin: 2,
      marginOrigin: 'an origin of the margin',
      simulation: 'a simulation',
      priceOrigin: 'an origin of prices',
      seed: 987654,
    },
    prediction: {
      stepSuccessRate: 0.812,
      validRate: 0.934,
      taskReliability: 0.7654,
      expectedVotesPerStep: 2.5,
      expectedSamples: 40,
      expectedCostUsd: 0.5,
    },
    outcome: { solved: true, status: 'completed', stepsCompleted: 15, wrongMoves: 0 },
    summary: aSummary({ steps: 15, stepsCompleted: 15, margin: 2, status: 'completed' }),
    wallMs: 4100,
    peakRssBytes: 43 * 2 ** 20,
    ...changes,
  };
}
