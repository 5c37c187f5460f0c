import type { ContestedRace } from './contested-race.ts';

/** So many races are kept. */
const mostRaces = 200;

/** What decides how hard a race was. */
export interface Hardness {
  readonly isUndecided: boolean;
  /** Level of the escalation that ended it, from 1; 0 for none. */
  readonly level: number;
  /** Votes that did not go to the first of the tally. */
  readonly opposition: number;
  readonly samples: number;
  /** Answers that were discarded, and calls without one. */
  readonly troubles: number;
  readonly step: number;
}

/** Keeps the hardest of all races it is offered. */
export class HardestRaces {
  /** Contested races offered, those not kept included. */
  contested = 0;
  readonly #kept: { readonly hardness: Hardness; readonly race: ContestedRace }[] = [];

  /** Hardest first. */
  get races(): readonly ContestedRace[] {
    return this.#kept.map(({ race }) => race);
  }

  /** Asks for the race only if it is kept. */
  offer(hardness: Hardness, tell: () => ContestedRace | undefined): void {
    if (!isContested(hardness)) return;
    this.contested += 1;
    const last = this.#kept.at(-1);
    const isFull = this.#kept.length >= mostRaces;
    if (isFull && last !== undefined && byHardness(hardness, last.hardness) >= 0) return;
    const race = tell();
    if (race === undefined) return;
    const place = this.#kept.findIndex((other) => byHardness(hardness, other.hardness) < 0);
    this.#kept.splice(place === -1 ? this.#kept.length : place, 0, { hardness, race });
    if (isFull) this.#kept.pop();
  }
}

/** A race that goes straight has votes for one answer and nothing else. */
function isContested({ isUndecided, level, opposition, troubles }: Hardness): boolean {
  return isUndecided || level + opposition + troubles > 0;
}

/** Without a winner first, then by level, opposition and samples; of equal ones the earlier. */
function byHardness(a: Hardness, b: Hardness): number {
  const undecided = Number(b.isUndecided) - Number(a.isUndecided);
  const rest = b.level - a.level || b.opposition - a.opposition || b.samples - a.samples;
  return undecided || rest || a.step - b.step;
}
