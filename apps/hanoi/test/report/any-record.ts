import fc from 'fast-check';
import type { RunRecord } from '../../src/benchmark/run-record.ts';
import type { ScaleRecord } from '../../src/benchmark/scale-record.ts';

const anyCount = fc.oneof(fc.nat(5), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
const anyShare = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const anyAmount = fc.oneof(anyCount, fc.double({ min: 0, max: 1e12, noNaN: true }));
const anyCost = fc.option(anyAmount, { nil: undefined });
const anyCounts = fc.array(anyCount, { maxLength: 80 });

/** Any run, sense or nonsense, with texts of the given kind. */
export function anyRunRecord(text: fc.Arbitrary<string>): fc.Arbitrary<RunRecord> {
  const someText = fc.option(text, { nil: undefined });
  return fc.record({
    kind: fc.constant('run' as const),
    version: fc.constant(1 as const),
    createdAt: fc.oneof(text, fc.constant('2001-02-03T04:05:06Z')),
    settings: fc.record({
      disks: anyCount,
      steps: anyCount,
      provider: text,
      model: text,
      promptFormat: fc.constantFrom('paper' as const, 'line' as const),
      validators: fc.boolean(),
      margin: anyCount,
      marginOrigin: text,
      simulation: someText,
      priceOrigin: someText,
      escalation: fc.option(fc.array(text, { maxLength: 3 }), { nil: undefined }),
      seed: anyCount,
    }),
    prediction: fc.option(
      fc.record({
        stepSuccessRate: anyShare,
        validRate: anyShare,
        taskReliability: anyShare,
        votesPerStep: anyAmount,
        samples: anyAmount,
        costUsd: anyCost,
      }),
      { nil: undefined },
    ),
    outcome: fc.record({
      solved: fc.boolean(),
      status: fc.constantFrom('completed' as const, 'undecided' as const, 'interrupted' as const),
      reason: fc.constantFrom(
        undefined,
        'budget',
        'deadline',
        'max-samples',
        'all-flagged',
        'provider-failed',
      ),
      failure: someText,
      stepsCompleted: anyCount,
      wrongMoves: anyCount,
      firstWrongStep: fc.option(anyCount, { nil: undefined }),
    }),
    totals: fc.record({
      samples: anyCount,
      votes: anyCount,
      redFlags: fc.dictionary(text, anyCount, { maxKeys: 5 }),
      failures: anyCount,
      retries: anyCount,
      usage: fc.record({
        inputTokens: anyCount,
        outputTokens: anyCount,
        cachedInputTokens: anyCount,
        reasoningTokens: anyCount,
      }),
      costUsd: anyCost,
      models: fc.option(fc.dictionary(text, anyCount, { maxKeys: 3 }), { nil: undefined }),
      escalations: fc.option(fc.array(anyCount, { maxLength: 3 }), { nil: undefined }),
      wallMs: anyAmount,
      peakRssBytes: anyCount,
    }),
    undecidedBySample: anyCounts,
    undecidedByVote: anyCounts,
    stepsByVotes: anyCounts,
    stepsByOpposition: anyCounts,
    series: fc.array(
      fc.record({
        step: anyCount,
        samples: anyCount,
        redFlags: anyCount,
        costUsd: anyCost,
        elapsedMs: anyAmount,
      }),
      { maxLength: 5 },
    ),
    contestedSteps: fc.array(
      fc.record({
        step: anyCount,
        samples: anyCount,
        tally: fc.array(anyCount, { maxLength: 4 }),
        redFlags: anyCount,
        level: fc.option(fc.nat(3), { nil: undefined }),
      }),
      { maxLength: 15 },
    ),
    warnings: fc.array(text, { maxLength: 3 }),
  });
}

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
