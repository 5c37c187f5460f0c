import fc from 'fast-check';
import type { ContestedRace, LevelCounts, RunSummary } from '../src/index.ts';
import { createRunRecorder } from '../src/index.ts';

const anyCount = fc.oneof(fc.nat(5), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
const anyAmount = fc.oneof(anyCount, fc.double({ min: 0, max: 1e12, noNaN: true }));
const anyShare = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const anyCounts = fc.array(anyCount, { maxLength: 60 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyUsage = fc.record({
  inputTokens: anyCount,
  outputTokens: anyCount,
  cachedInputTokens: anyCount,
  reasoningTokens: anyCount,
});
const anySpend = fc.record({ samples: anyCount, usage: anyUsage, costUsd: maybe(anyAmount) });
const anySpends = fc.record({
  ...{ won: anySpend, lost: anySpend, flagged: anySpend, undecided: anySpend },
  ...{ discarded: anySpend, uncounted: anySpend, pending: anySpend },
});

const levelFields = (text: fc.Arbitrary<string>) => ({
  ...{ name: maybe(text), keepsVotes: fc.boolean() },
  ...{ samples: anyCount, votes: anyCount, redFlags: anyCount },
});

function anyLevel(text: fc.Arbitrary<string>): fc.Arbitrary<LevelCounts> {
  const fields = levelFields(text);
  return fc.record({ ...fields, steps: anyCount, decided: anyCount, costUsd: maybe(anyAmount) });
}

const anyTally = fc.array(fc.record({ candidate: fc.nat(3), votes: anyCount }), { maxLength: 4 });

/** Any run, sense or nonsense, with texts of the given kind. */
export function anySummary(text: fc.Arbitrary<string>): fc.Arbitrary<RunSummary> {
  const nothing = createRunRecorder().summary();
  return fc.record({
    runId: text,
    isTask: fc.boolean(),
    startedMs: maybe(fc.nat(2 ** 41)),
    elapsedMs: anyAmount,
    lives: anyCount,
    status: fc.constantFrom('open' as const, 'completed' as const, 'failed' as const),
    reason: fc.constantFrom(undefined, 'budget', 'provider-failed', 'aborted', 'error'),
    steps: maybe(anyCount),
    stepsCompleted: anyCount,
    margin: maybe(anyCount),
    totals: fc.record({
      ...{ samples: anyCount, votes: anyCount, redFlags: anyCount, failures: anyCount },
      ...{ usage: anyUsage, costUsd: maybe(anyAmount) },
    }),
    stepsWithoutSamples: anyCount,
    economics: fc.record({
      ...{ total: anySpend, byOutcome: anySpends, failures: anyCount },
      byModel: fc.dictionary(text, anySpends, { maxKeys: 3 }),
      aborted: fc.record({
        ...{ calls: anyCount, maxTokens: maybe(anyCount), maxCostUsd: maybe(anyAmount) },
      }),
      wonShare: fc.record({ ofTokens: maybe(anyShare), ofCost: maybe(anyShare) }),
    }),
    redFlagsByReason: fc.dictionary(text, anyCount, { maxKeys: 5 }),
    failuresByKind: fc.dictionary(text, anyCount, { maxKeys: 3 }),
    models: fc.dictionary(text, anyCount, { maxKeys: 3 }),
    retries: anyCount,
    rateLimits: fc.record({ calls: anyCount, waitedMs: anyAmount }),
    aborted: anyCount,
    discarded: anyCount,
    levels: fc.array(anyLevel(text), { maxLength: 3 }),
    undecidedBySample: anyCounts,
    undecidedByVote: anyCounts,
    stepsByVotes: anyCounts,
    stepsByOpposition: anyCounts,
    series: fc.constant(nothing.series),
    latency: maybe(
      fc.record({
        ...{ samples: anyCount, meanMs: anyAmount, maxMs: anyAmount },
        ...{ p50Ms: anyAmount, p90Ms: anyAmount, p95Ms: anyAmount, p99Ms: anyAmount },
      }),
    ),
    contested: fc.array(anyRace(text), { maxLength: 4 }),
    contestedSteps: anyCount,
    calibration: maybe(
      fc.record({
        cases: anyCount,
        samples: anyCount,
        stepSuccessRate: anyShare,
        validRate: anyShare,
      }),
    ),
    warnings: fc.array(text, { maxLength: 3 }),
  });
}

function anyRace(text: fc.Arbitrary<string>): fc.Arbitrary<ContestedRace> {
  return fc.record({
    ...{ step: anyCount, branch: anyCount, samples: anyCount, votes: anyCount },
    ...{ redFlags: anyCount, failures: anyCount, elapsedMs: anyAmount },
    status: fc.constantFrom('decided' as const, 'undecided' as const),
    reason: fc.constantFrom(undefined, 'budget', 'all-flagged'),
    candidates: fc.array(text, { maxLength: 3 }),
    winner: maybe(fc.nat(3)),
    tally: anyTally,
    levels: fc.array(fc.record({ ...levelFields(text), tally: anyTally }), {
      minLength: 1,
      maxLength: 3,
    }),
    entries: fc.array(
      fc.record({
        ...{
          kind: fc.constant('flag' as const),
          ordinal: fc.nat(9),
          reason: text,
          detail: maybe(text),
        },
      }),
      { maxLength: 3 },
    ),
    entriesLeftOut: anyCount,
    discarded: fc.constant([]),
    content: maybe(
      fc.record({
        ...{ prompt: maybe(text), answers: fc.dictionary(fc.constant('0'), text) },
        keys: fc.dictionary(fc.constant('a'), text),
      }),
    ),
  });
}
