import type { MakerEvent, MakerEventOf } from '@maker/events';
import type {
  ContestedRace,
  DiscardedBranch,
  ToldLevel,
  VotesOfCandidate,
} from './contested-race.ts';
import type { Hardness } from './hardest-races.ts';
import { RaceLevel } from './level-meter.ts';
import { isTold, tellEntries } from './race-entries.ts';
import type { RunTotals } from './run-summary.ts';
import { noTotals, SpendingMeter } from './spending-meter.ts';

/** The event that ends a race. */
export type RaceEnd = MakerEventOf<'vote-decided'> | MakerEventOf<'vote-undecided'>;

/** Events of a race that are kept; of one that goes on and on the rest is counted only. */
const mostEvents = 2000;

/** A race under way: what was seen of it, until it shows whether it is worth telling. */
export class OpenRace {
  readonly runId: string;
  readonly step: number;
  readonly branch: number;
  end: RaceEnd | undefined;
  #subtask: ContestedRace['subtask'];
  #level = new RaceLevel();
  readonly #levels = [this.#level];
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

  /** The question as it was first asked, and each level of the escalation that was begun. */
  get levels(): readonly RaceLevel[] {
    return this.#levels;
  }

  /** What was seen of it, on whatever level. */
  get seen(): RunTotals {
    if (this.#levels.length === 1) return this.#level.seen;
    const all = new SpendingMeter();
    for (const { seen } of this.#levels) all.addUnseen(seen, noTotals);
    return all;
  }

  observe(event: MakerEvent): void {
    this.#level.seen.observe(event);
    if (event.type === 'escalation-triggered') {
      this.#levels.push((this.#level = new RaceLevel(event)));
    }
    if (event.type === 'vote-decided' || event.type === 'vote-undecided') this.end = event;
    if (event.type === 'subtask-started') {
      this.#subtask = { path: event.path, role: event.role };
    }
    if (!isTold(event) && event.type !== 'sample-completed') return;
    if (this.#events.length < mostEvents) this.#events.push(event);
    else if (isTold(event)) this.#entriesLeftOut += 1;
  }

  hardness(end: RaceEnd): Hardness {
    const { samples, redFlags, failures, type } = end;
    return {
      isUndecided: type === 'vote-undecided',
      level: this.#levels.length - 1,
      opposition: oppositionOf(end),
      samples,
      troubles: redFlags + failures,
      step: this.step,
    };
  }

  /** The race as a report tells it. */
  tell(end: RaceEnd, discarded: readonly DiscardedBranch[]): ContestedRace {
    const { step, branch, samples, votes, redFlags, failures, costUsd, elapsedMs } = end;
    const told = tellEntries(this.#events, end.tally);
    const { entries, candidates, leftOut, tally, earlierTallies } = told;
    const isDecided = end.type === 'vote-decided';
    return {
      step,
      branch,
      subtask: this.#subtask,
      samples,
      votes,
      redFlags,
      failures,
      costUsd,
      elapsedMs,
      status: isDecided ? 'decided' : 'undecided',
      reason: isDecided ? undefined : end.reason,
      candidates,
      winner: isDecided ? candidates.indexOf(end.candidateId) : undefined,
      tally,
      levels: this.#levels.map((level, place) =>
        tellLevel(level, level === this.#level ? tally : (earlierTallies[place] ?? [])),
      ),
      entries,
      entriesLeftOut: leftOut + this.#entriesLeftOut,
      discarded,
    };
  }
}

function tellLevel(
  { name, keepsVotes, seen }: RaceLevel,
  tally: readonly VotesOfCandidate[],
): ToldLevel {
  const { samples, votes, redFlags } = seen;
  return { name, keepsVotes, samples, votes, redFlags, tally };
}

/** Votes of the last tally that did not go to its first candidate. */
export function oppositionOf({ tally }: RaceEnd): number {
  return tally.slice(1).reduce((sum, { votes }) => sum + votes, 0);
}
