import type { MakerEvent } from '@maker/events';
import { OpenRace, type RaceEnding } from './open-race.ts';
import { OutcomeLedger, type TokenEconomics } from './outcome-ledger.ts';

/** What one race cost, and what it brought. */
export interface RaceEconomics extends TokenEconomics {
  readonly runId: string;
  /** Step of the task, from 0; the case of a calibration. */
  readonly step: number;
  /** 0, unless several races try one step. */
  readonly branch: number;
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
 * rounding of a sum of doubles. The answers of a lone `vote` that is aborted stay `pending`, since no
 * event tells of its end: give a server that lives long a fold for each vote.
 */
export function createTokenEconomics({ onRace }: TokenEconomicsOptions = {}): TokenEconomicsFold {
  const books = new RaceBooks(onRace);
  return { observe: (event) => books.observe(event), summary: () => books.summary() };
}

/** What tells a race from all others. */
type RaceId = Pick<OpenRace, 'runId' | 'step' | 'branch'>;

/** The races under way, and the sum of those that are over. */
class RaceBooks {
  readonly #onRace: TokenEconomicsOptions['onRace'];
  readonly #settled = new OutcomeLedger();
  readonly #open = new Map<string, OpenRace>();
  /** The race of the last event: most often that of the next one too. */
  #last: OpenRace | undefined;

  constructor(onRace: TokenEconomicsOptions['onRace']) {
    this.#onRace = onRace;
  }

  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'step-started':
        this.#raceOf(event).isStep = true;
        break;
      case 'sample-completed':
        // A race that asks for the same sample again is another one of that name.
        if (this.#raceOf(event).hasAnswer(event.ordinal)) this.#settle(event);
        this.#raceOf(event).answer(event);
        break;
      case 'red-flag-triggered':
        this.#raceOf(event).flag(event);
        break;
      case 'vote-cast':
        this.#raceOf(event).vote(event);
        break;
      case 'sample-failed':
        this.#raceOf(event).fail();
        break;
      case 'sample-aborted':
        this.#raceOf(event).abort(event);
        break;
      case 'escalation-triggered':
        if (!event.keepVotes) this.#raceOf(event).restartTally();
        break;
      case 'vote-decided':
        this.#raceOf(event).decide(event.candidateId);
        if (!this.#raceOf(event).isStep) this.#settle(event);
        break;
      case 'vote-undecided':
        this.#raceOf(event).giveUp();
        if (!this.#raceOf(event).isStep) this.#settle(event);
        break;
      case 'step-completed':
        this.#settle(event);
        break;
      case 'speculation-discarded':
        this.#settle(event, 'discarded');
        break;
      case 'calibration-completed':
        this.#settleAll(event.runId, 'calibrated');
        break;
      case 'run-completed':
      case 'run-failed':
        this.#settleAll(event.runId);
        break;
      default:
    }
  }

  summary(): TokenEconomics {
    const sum = new OutcomeLedger();
    sum.merge(this.#settled);
    for (const race of this.#open.values()) race.book(sum);
    return sum.snapshot();
  }

  #raceOf(event: RaceId): OpenRace {
    if (this.#last !== undefined && isSame(this.#last, event)) return this.#last;
    const name = nameOf(event);
    let race = this.#open.get(name);
    if (race === undefined) this.#open.set(name, (race = new OpenRace(event)));
    return (this.#last = race);
  }

  #settle(id: RaceId, ending?: RaceEnding): void {
    const race = this.#raceOf(id);
    this.#open.delete(nameOf(race));
    this.#last = undefined;
    this.#book(race, ending ?? race.ending);
  }

  /** A step that nobody has committed by the end of its run has bought nothing, decided or not. */
  #settleAll(runId: string, ending?: RaceEnding): void {
    for (const race of this.#open.values()) {
      if (race.runId !== runId) continue;
      this.#settle(race, ending ?? (race.ending === 'decided' ? 'unfinished' : race.ending));
    }
  }

  #book(race: OpenRace, ending: RaceEnding): void {
    if (this.#onRace === undefined) return race.book(this.#settled, ending);
    const ledger = new OutcomeLedger();
    race.book(ledger, ending);
    this.#settled.merge(ledger);
    const { runId, step, branch } = race;
    try {
      this.#onRace({ runId, step, branch, ending, ...ledger.snapshot() });
    } catch {
      // A listener that fails must not change the sums.
    }
  }
}

function isSame(a: RaceId, b: RaceId): boolean {
  return a.step === b.step && a.branch === b.branch && a.runId === b.runId;
}

function nameOf({ runId, step, branch }: RaceId): string {
  return `${step}/${branch}/${runId}`;
}
