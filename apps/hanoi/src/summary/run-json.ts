import type { TokenEconomics } from '@maker/observe';
import type { RunRecord } from '../benchmark/run-record.ts';

/** The last line of stdout under `--json`. A cost that is unknown is null. */
export function runJson(record: RunRecord): string {
  const { settings, outcome, summary } = record;
  const { totals, economics } = summary;
  return JSON.stringify({
    solved: outcome.solved,
    status: outcome.status,
    reason: outcome.reason,
    failure: outcome.failure,
    disks: settings.disks,
    steps: settings.steps,
    stepsCompleted: outcome.stepsCompleted,
    wrongMoves: outcome.wrongMoves,
    margin: settings.margin,
    samples: totals.samples,
    votes: totals.votes,
    redFlags: summary.redFlagsByReason,
    failures: totals.failures,
    retries: summary.retries,
    models: summary.models,
    escalation: settings.escalation,
    escalations: summary.levels
      .slice(1)
      .map(({ name, steps, decided }) => ({ name, steps, decided })),
    speculationDepth: settings.speculationDepth,
    discarded: summary.discarded,
    usage: totals.usage,
    costUsd: totals.costUsd ?? null,
    spendByOutcome: spendByOutcome(economics),
    wonShare: economics.wonShare,
    priceOrigin: settings.priceOrigin,
    wallMs: Math.round(record.wallMs),
    peakRssBytes: record.peakRssBytes,
    undecidedBySample: summary.undecidedBySample,
    undecidedByVote: summary.undecidedByVote,
    seed: settings.seed,
  });
}

/** The outcomes that any answer had. */
function spendByOutcome({ byOutcome }: TokenEconomics): object {
  const spends = Object.entries(byOutcome)
    .filter(([, { samples }]) => samples > 0)
    .map(([outcome, spend]) => [outcome, { ...spend, costUsd: spend.costUsd ?? null }] as const);
  return Object.fromEntries(spends);
}
