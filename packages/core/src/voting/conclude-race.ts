import type { UndecidedReason } from '@maker/events';
import type { EscalatedLevel } from './escalation.ts';
import type { RaceQuestion } from './race-question.ts';
import type { Run } from './run.ts';
import type { SpendingMeter } from './spending.ts';
import { type CountedCandidate, type Tally, toCandidate } from './tally.ts';
import type { CallFailure, VoteResult } from './vote-result.ts';

/** The books of a finished race. */
export interface FinishedRace<T> {
  readonly startedMs: number;
  /** Of the stopping rule of the last level. */
  readonly margin: number | undefined;
  /** A winner, or why there is none. */
  readonly ending: CountedCandidate<T> | UndecidedReason;
  /** Of the last level. */
  readonly tally: Tally<T>;
  /** Of all levels. */
  readonly meter: SpendingMeter;
  readonly escalated: readonly EscalatedLevel<T>[];
  readonly lastFailure: CallFailure | undefined;
}

/** Turns the books of a finished race into its result, and reports it. */
export function concludeRace<T>(
  run: Run,
  { step, branch }: RaceQuestion<T>,
  { startedMs, ending, margin, tally, meter, escalated, lastFailure }: FinishedRace<T>,
): VoteResult<T> {
  const elapsedMs = run.now() - startedMs;
  const ranking = tally.ranking();
  // A literal that begins with a spread, and adds to it, makes a hidden class of its own each time.
  const totals = {
    timestampMs: run.now(),
    step,
    branch,
    samples: meter.samples,
    votes: meter.votes,
    redFlags: meter.flagged,
    failures: meter.failures,
    usage: meter.usage,
    costUsd: meter.costUsd,
    elapsedMs,
    tally: ranking.map(({ candidateId, votes }) => ({ candidateId, votes })),
  };
  const record = {
    samples: meter.samples,
    votes: meter.votes,
    redFlags: meter.redFlags,
    failures: meter.failures,
    aborted: meter.aborted,
    models: meter.models,
    usage: meter.usage,
    costUsd: meter.costUsd,
    tally: ranking.map(toCandidate),
    margin,
    escalated,
    elapsedMs,
    price: run.source.sampler.price,
    warnings: run.warnings,
  };
  if (typeof ending === 'string') {
    run.emit({ type: 'vote-undecided', runId: run.id, ...totals, reason: ending });
    return { status: 'undecided', ...record, reason: ending, failure: lastFailure };
  }
  run.emit({ type: 'vote-decided', runId: run.id, ...totals, candidateId: ending.candidateId });
  return { status: 'decided', ...record, winner: ending.value };
}
