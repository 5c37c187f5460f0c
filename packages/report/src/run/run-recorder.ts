import type { MakerEvent, StepCompleted } from '@maker/events';
import type { DiscardedBranch } from './contested-race.ts';
import { HardestRaces } from './hardest-races.ts';
import { LevelMeter } from './level-meter.ts';
import { OpenRace, oppositionOf } from './open-race.ts';
import { RunOutline } from './run-outline.ts';
import type { RunCounts, RunSummary, RunTotals } from './run-summary.ts';
import { SampleCounts } from './sample-counts.ts';
import { plainTotals } from './spending-meter.ts';
import { StepDistributions } from './step-distributions.ts';

/** Sums up a run from its events, as they happen or as a journal tells them. */
export interface RunRecorder {
  /** Takes the next event; never throws. Bound, so `onEvent: recorder.observe` works. */
  readonly observe: (event: MakerEvent) => void;
  /** What the run took so far: a few numbers, for a display. */
  counts(): RunCounts;
  /** The run so far. */
  summary(): RunSummary;
}

/**
 * Makes a recorder of one run. What it holds does not grow with the number of steps, but for 12 bytes a step up to
 * a million steps.
 */
export function createRunRecorder(): RunRecorder {
  const recorder = new EventRecorder();
  return {
    observe: (event) => recorder.observe(event),
    counts: () => recorder.counts(),
    summary: () => recorder.summary(),
  };
}

/** An event of one race. */
type RaceEvent = Extract<MakerEvent, { readonly branch: number }>;

class EventRecorder {
  readonly #outline = new RunOutline();
  readonly #counts = new SampleCounts();
  readonly #distributions = new StepDistributions();
  readonly #levels = new LevelMeter();
  readonly #hardest = new HardestRaces();
  /** Races under way: a few, so a list; a map that is filled and emptied a million times leaves garbage behind. */
  #open: readonly OpenRace[] = [];
  /** Branches that were thrown away, of the steps that are not committed yet. */
  readonly #discarded = new Map<number, DiscardedBranch[]>();
  /** The race of the last event: most often that of the next one too. */
  #last: OpenRace | undefined;
  #stepsCompleted = 0;
  #stepsWithoutSamples = 0;

  observe(event: MakerEvent): void {
    this.#outline.observe(event);
    this.#counts.observe(event);
    if ('branch' in event) this.#observeRace(event);
    // What ended the run; all that ran ahead of it is discarded by now.
    if (event.type === 'run-failed') for (const race of this.#open) this.#endRun(race);
  }

  counts(): RunCounts {
    const { retries } = this.#counts;
    return { ...this.#totals(), stepsCompleted: this.#stepsCompleted, retries };
  }

  summary(): RunSummary {
    return {
      ...this.#outline.summary(),
      ...this.#counts.summary(),
      ...this.#distributions.summary(),
      stepsCompleted: this.#stepsCompleted,
      stepsWithoutSamples: this.#stepsWithoutSamples,
      totals: this.#totals(),
      levels: this.#levels.summary(),
      contested: this.#hardest.races,
      contestedSteps: this.#hardest.contested,
    };
  }

  /** Where a run has ended it says itself what it took. */
  #totals(): RunTotals {
    return plainTotals(this.#outline.end ?? this.#counts.totals);
  }

  #observeRace(event: RaceEvent): void {
    const race = this.#raceOf(event);
    race.observe(event);
    switch (event.type) {
      case 'vote-decided':
      case 'vote-undecided':
        // A lone vote is told by nothing else; a step counts once it is committed.
        if (!this.#outline.isTask) this.#endLoneVote(race);
        break;
      case 'step-completed':
        this.#commit(race, event);
        break;
      case 'speculation-discarded':
        this.#close(race);
        this.#discardedOf(event.step).push(discardedBranch(event));
        break;
      default:
    }
  }

  #commit(race: OpenRace, event: StepCompleted): void {
    if (race.seen.samples < event.samples) this.#stepsWithoutSamples += 1;
    this.#counts.totals.addUnseen(event, race.seen);
    this.#stepsCompleted += 1;
    this.#count(race, event);
  }

  #endLoneVote(race: OpenRace): void {
    if (race.end === undefined) return;
    if (race.end.type === 'vote-decided') this.#stepsCompleted += 1;
    this.#count(race, race.end);
  }

  /** The race that ended the run without a winner. */
  #endRun(race: OpenRace): void {
    if (race.end?.type === 'vote-undecided') this.#count(race, race.end);
    else this.#close(race);
  }

  #count(race: OpenRace, totals: RunTotals): void {
    this.#close(race);
    const { end, step } = race;
    this.#distributions.add(totals, end && oppositionOf(end));
    this.#levels.add(race.levels, end?.type !== 'vote-undecided');
    const discarded = this.#discarded.get(step) ?? [];
    this.#discarded.delete(step);
    if (end !== undefined) {
      this.#hardest.offer(race.hardness(end), () => race.tell(end, discarded));
    }
  }

  #discardedOf(step: number): DiscardedBranch[] {
    let branches = this.#discarded.get(step);
    if (branches === undefined) this.#discarded.set(step, (branches = []));
    return branches;
  }

  #raceOf(event: RaceEvent): OpenRace {
    if (this.#last?.isOf(event) === true) return this.#last;
    let race = this.#open.find((each) => each.isOf(event));
    if (race === undefined) {
      race = new OpenRace(event);
      this.#open = [...this.#open, race];
    }
    this.#last = race;
    return race;
  }

  #close(race: OpenRace): void {
    this.#open = this.#open.filter((each) => each !== race);
    if (this.#last === race) this.#last = undefined;
  }
}

function discardedBranch({ branch, samples, costUsd }: DiscardedBranch): DiscardedBranch {
  return { branch, samples, costUsd };
}
