import type { RunRecord } from '../../src/benchmark/run-record.ts';

/** A run whose figures are made up, each of them to be told from the others on a page. */
export function aRunRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    kind: 'run',
    version: 1,
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
      votesPerStep: 2.5,
      samples: 40,
      costUsd: 0.5,
    },
    outcome: { solved: true, status: 'completed', stepsCompleted: 15, wrongMoves: 0 },
    totals: {
      samples: 1111,
      votes: 900,
      redFlags: { format: 70, 'token-limit': 30, unused: 0 },
      failures: 17,
      retries: 19,
      usage: {
        inputTokens: 23_000,
        outputTokens: 29_000,
        cachedInputTokens: 3100,
        reasoningTokens: 3700,
      },
      costUsd: 0.75,
      models: { 'a-provider/a-model': 1100, 'other/model': 11 },
      escalations: [],
      wallMs: 4100,
      peakRssBytes: 43 * 2 ** 20,
    },
    undecidedBySample: [15, 15, 6, 2, 2, 2, 0],
    undecidedByVote: [15, 15, 4, 4, 1, 0],
    stepsByVotes: [0, 0, 11, 0, 3, 0, 1],
    stepsByOpposition: [11, 3, 1],
    series: [
      { step: 5, samples: 13, redFlags: 1, costUsd: 0.25, elapsedMs: 120 },
      { step: 15, samples: 44, redFlags: 2, costUsd: 0.75, elapsedMs: 340 },
    ],
    contestedSteps: [
      { step: 8, samples: 47, tally: [31, 29, 7], redFlags: 5 },
      { step: 2, samples: 37, tally: [21, 19], redFlags: 0 },
    ],
    warnings: [],
    ...changes,
  };
}
