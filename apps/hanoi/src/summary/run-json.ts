import type { RunRecord } from '../benchmark/run-record.ts';

/** The last line of stdout under `--json`. A cost that is unknown is null. */
export function runJson(record: RunRecord): string {
  const { settings, outcome, totals } = record;
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
    redFlags: totals.redFlags,
    failures: totals.failures,
    retries: totals.retries,
    models: totals.models,
    escalation: settings.escalation,
    escalations: totals.escalations,
    speculationDepth: settings.speculationDepth,
    discarded: totals.discarded,
    usage: totals.usage,
    costUsd: totals.costUsd ?? null,
    priceOrigin: settings.priceOrigin,
    wallMs: Math.round(totals.wallMs),
    peakRssBytes: totals.peakRssBytes,
    undecidedBySample: record.undecidedBySample,
    undecidedByVote: record.undecidedByVote,
    seed: settings.seed,
  });
}
