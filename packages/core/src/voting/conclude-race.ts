import type { UndecidedReason } from '@maker/events';
import type { Ballot } from './ballot.ts';
import type { RaceQuestion } from './race-question.ts';
import type { Run } from './run.ts';
import type { CountedCandidate } from './tally.ts';
import type { VoteResult } from './vote-result.ts';

/** Turns the books of a finished race into its result, and reports it. */
export function concludeRace<T>(
  run: Run,
  { step, branch, limits }: RaceQuestion<T>,
  { tally, meter, lastFailure }: Ballot<T>,
  startedMs: number,
  ending: CountedCandidate<T> | UndecidedReason,
): VoteResult<T> {
  const elapsedMs = run.now() - startedMs;
  const ranking = tally.ranking();
  // Spread first, so that the engine clones the object instead of copying it field by field.
  const report = {
    type: 'vote-decided' as const,
    runId: run.id,
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
    status: 'decided' as const,
    samples: meter.samples,
    votes: meter.votes,
    redFlags: meter.redFlags,
    failures: meter.failures,
    aborted: meter.aborted,
    usage: meter.usage,
    costUsd: meter.costUsd,
    tally: ranking.map(({ value, key, votes }) => ({ value, key, votes })),
    margin: limits.rule.margin,
    elapsedMs,
    warnings: run.warnings,
  };
  if (typeof ending === 'string') {
    run.emit({ ...report, type: 'vote-undecided', reason: ending });
    return { ...record, status: 'undecided', reason: ending, failure: lastFailure };
  }
  run.emit({ ...report, candidateId: ending.candidateId });
  return { ...record, winner: ending.value };
}
