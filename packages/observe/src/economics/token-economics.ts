import type { MakerEvent } from '@maker/events';
import type { RaceEnding } from '../races/open-race.ts';
import { RaceFollower } from '../races/race-follower.ts';
import type { RaceId } from '../races/race-id.ts';
import { OutcomeLedger, type TokenEconomics } from './outcome-ledger.ts';

/** What one race cost, and what it brought. */
export interface RaceEconomics extends RaceId, TokenEconomics {
  readonly ending: RaceEnding;
}

/** Options of `createTokenEconomics`. */
export interface TokenEconomicsOptions {
  /** Told of each race when it is known what became of its answers. What it throws is dropped. */
  readonly onRace?: ((race: RaceEconomics) => void) | undefined;
}

/** Sums up what a run costs, as its events come. */
export interface TokenEconomicsFold {
  /** Takes the next event; never throws. Bound, so `onEvent: economics.observe` works. */
  readonly observe: (event: MakerEvent) => void;
  /** What was spent so far. */
  summary(): TokenEconomics;
}

/**
 * Makes a fold over the events of a run: how many tokens and dollars went into votes that won, votes
 * that lost, flagged answers, and answers drawn in vain.
 *
 * What it holds does not grow with the number of steps, but for one line for each model. Several runs
 * may share a fold, which then holds their sum. Sums equal those of the run's result, money up to the
 * rounding of a sum of doubles.
 */
export function createTokenEconomics({ onRace }: TokenEconomicsOptions = {}): TokenEconomicsFold {
  const settled = new OutcomeLedger();
  const races = new RaceFollower((race, ending) => {
    if (onRace === undefined) return settled.book(race, ending);
    const ledger = new OutcomeLedger();
    ledger.book(race, ending);
    settled.merge(ledger);
    const { runId, step, branch } = race;
    try {
      onRace({ runId, step, branch, ending, ...ledger.snapshot() });
    } catch {
      // A listener that fails must not change the sums.
    }
  });
  return {
    observe: (event) => void races.observe(event),
    summary() {
      const sum = new OutcomeLedger();
      sum.merge(settled);
      for (const race of races.open) sum.book(race, 'pending');
      return sum.snapshot();
    },
  };
}
