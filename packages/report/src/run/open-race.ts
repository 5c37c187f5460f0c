import type { MakerEvent, MakerEventOf } from '@maker/events';
import type { ContestedRace, DiscardedBranch } from './contested-race.ts';
import type { Hardness } from './hardest-races.ts';
import { isTold, tellEntries } from './race-entries.ts';
import { SpendingMeter } from './spending-meter.ts';

/** The event that ends a race. */
export type RaceEnd = MakerEventOf<'vote-decided'> | MakerEventOf<'vote-undecided'>;

/** Events of a race that are kept; of one that goes on and on the rest is counted only. */
const mostEvents = 2000;

/** A race under way: what was seen of it, until it shows whether it is worth telling. */
export class OpenRace {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  readonly seen: SpendingMeter = new SpendingMeter();
  /** Level of the escalation, from 1; 0 before the first. */
  level = 0;
  end: RaceEnd | undefined;
  readonly #events: MakerEvent[] = [];
  #entriesLeftOut = 0;

  constructor({ runId, step, branch }: Pick<OpenRace, 'runId' | 'step' | 'branch'>) {
    this.runId = runId;
    this.step = step;
    this.branch = branch;
  }

  isOf({ runId, step, branch }: Pick<OpenRace, 'runId' | 'step' | 'branch'>): boolean {
    return step === this.step && branch === this.branch && runId === this.runId;
  }

  observe(event: MakerEvent): void {
    this.seen.observe(event);
    if (event.type === 'escalation-triggered') this.level = event.level + 1;
    if (event.type === 'vote-decided' || event.type === 'vote-undecided') this.end = event;
    if (!isTold(event) && event.type !== 'sample-completed') return;
    if (this.#events.length < mostEvents) this.#events.push(event);
    else if (isTold(event)) this.#entriesLeftOut += 1;
  }

  hardness(end: RaceEnd): Hardness {
    const { step, level } = this;
    const { samples, redFlags, failures, type } = end;
    const opposition = oppositionOf(end);
    const troubles = redFlags + failures;
    return { isUndecided: type === 'vote-undecided', level, opposition, samples, troubles, step };
  }

  /** The race as a report tells it. */
  tell(end: RaceEnd, discarded: readonly DiscardedBranch[]): ContestedRace {
    const { step, branch, samples, votes, redFlags, failures, costUsd, elapsedMs } = end;
    const { entries, candidates, leftOut } = tellEntries(this.#events, end.tally);
    const isDecided = end.type === 'vote-decided';
    return {
      step,
      branch,
      samples,
      votes,
      redFlags,
      failures,
      costUsd,
      elapsedMs,
      level: this.level,
      status: isDecided ? 'decided' : 'undecided',
      reason: isDecided ? undefined : end.reason,
      candidates,
      winner: isDecided ? candidates.indexOf(end.candidateId) : undefined,
      tally: end.tally.map((each) => ({
        candidate: candidates.indexOf(each.candidateId),
        votes: each.votes,
      })),
      entries,
      entriesLeftOut: leftOut + this.#entriesLeftOut,
      discarded,
    };
  }
}

/** Votes of the last tally that did not go to its first candidate. */
export function oppositionOf({ tally }: RaceEnd): number {
  return tally.slice(1).reduce((sum, { votes }) => sum + votes, 0);
}
