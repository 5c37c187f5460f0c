import type { CallPlace } from '../voting/call-place.ts';
import type { EarlierCall } from '../voting/answered-calls.ts';
import { reportOutcome } from '../voting/report-outcome.ts';
import type { Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';

/**
 * Counts the answers that an earlier life of the run paid for and that no race of the steps before `end`
 * has asked for again: they were drawn in vain.
 */
export function forgoAnswers(
  run: Run,
  end: number,
  { meter, discarded }: { readonly meter: SpendingMeter; readonly discarded: SpendingMeter },
): void {
  for (const calls of byBranch(run.answered.forgo(end)).values()) {
    const spent = new SpendingMeter();
    for (const { place, outcome, booking } of calls) {
      reportOutcome(run, place, outcome);
      if (outcome.ok) spent.sample(outcome.sample);
      else spent.failures += 1;
      spent.book(booking);
    }
    meter.add(spent);
    discarded.add(spent);
    reportDiscarded(run, calls[0].place, spent);
  }
}

/** Tells of a branch whose answers are not used. */
export function reportDiscarded(
  run: Run,
  { step, branch }: Pick<CallPlace, 'step' | 'branch'>,
  { samples, usage, costUsd }: SpendingMeter,
): void {
  const ids = { runId: run.id, timestampMs: run.now(), step, branch };
  run.emit({ type: 'speculation-discarded', ...ids, samples, usage, costUsd });
}

function byBranch(calls: readonly EarlierCall[]): Map<string, [EarlierCall, ...EarlierCall[]]> {
  const branches = new Map<string, [EarlierCall, ...EarlierCall[]]>();
  for (const call of calls) {
    const name = `${call.place.step}/${call.place.branch}`;
    const others = branches.get(name);
    if (others === undefined) branches.set(name, [call]);
    else others.push(call);
  }
  return branches;
}
