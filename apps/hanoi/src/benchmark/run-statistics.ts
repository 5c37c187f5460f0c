import {
  addUsage,
  type MakerEvent,
  type MakerEventOf,
  noUsage,
  type TokenUsage,
} from '@maker/events';
import { createTokenEconomics } from '@maker/observe';
import { Histogram } from './histogram.ts';
import type { ContestedStep, RunRecord, RunTotals, SeriesPoint } from './run-record.ts';
import { ThinnedSeries } from './thinned-series.ts';

/** The most contested steps that are kept. */
const maxContestedSteps = 50;

/** What tells a race from the others of its run. */
type RaceId = Pick<RaceEnd, 'step' | 'branch'>;

type RaceEnd = MakerEventOf<'vote-decided'> | MakerEventOf<'vote-undecided'>;

/** Sums up a run from its events; what it holds does not grow with the number of steps. */
export class RunStatistics {
  samples = 0;
  votes = 0;
  flagged = 0;
  failures = 0;
  retries = 0;
  /** Samples drawn ahead upon a leader that lost. */
  discarded = 0;
  stepsCompleted = 0;
  readonly redFlags: Record<string, number> = {};
  readonly models: Record<string, number> = {};
  readonly escalations: number[] = [];
  readonly #economics = createTokenEconomics();
  readonly #samplesPerStep = new Histogram();
  readonly #votesPerStep = new Histogram();
  readonly #opposition = new Histogram();
  readonly #series = new ThinnedSeries<SeriesPoint>();
  readonly #startedMs = performance.now();
  /** Levels of the escalated races that are under way. */
  readonly #levels = new Map<string, number>();
  /** Races that have ended and do not count yet, a few: one that ran ahead may turn out to be in vain. */
  readonly #ended: RaceEnd[] = [];
  #contested: ContestedStep[] = [];
  #usage: TokenUsage = noUsage;
  #costUsd: number | undefined = 0;

  get costUsd(): number | undefined {
    return this.#costUsd;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }

  readonly observe = (event: MakerEvent): void => {
    this.#economics.observe(event);
    switch (event.type) {
      case 'sample-completed':
        this.samples += 1;
        this.#spend(event);
        break;
      case 'red-flag-triggered':
        this.flagged += 1;
        this.redFlags[event.reason] = (this.redFlags[event.reason] ?? 0) + 1;
        break;
      case 'vote-cast':
        this.votes += 1;
        break;
      case 'sample-failed':
        this.failures += 1;
        break;
      case 'retry-scheduled':
        this.retries += 1;
        break;
      case 'escalation-triggered':
        this.escalations[event.level] = (this.escalations[event.level] ?? 0) + 1;
        this.#levels.set(raceOf(event), event.level + 1);
        break;
      case 'vote-decided':
      case 'vote-undecided':
        this.#ended.push(event);
        break;
      case 'step-completed':
        this.stepsCompleted += 1;
        this.#countRace(event);
        break;
      case 'speculation-discarded':
        this.discarded += event.samples;
        this.#forget(event);
        break;
      case 'run-failed':
        // What ended the run; all that ran ahead of it is discarded by now.
        while (this.#ended[0] !== undefined) this.#countRace(this.#ended[0]);
        break;
      default:
    }
  };

  get totals(): RunTotals {
    const { samples, votes, redFlags, failures, retries, models, escalations, costUsd } = this;
    const { discarded } = this;
    const economics = this.#economics.summary();
    const peakRssBytes = process.resourceUsage().maxRSS * 1024;
    const used = { usage: this.#usage, costUsd, wallMs: this.elapsedMs, peakRssBytes };
    return {
      samples,
      votes,
      redFlags,
      failures,
      retries,
      models,
      escalations,
      discarded,
      economics,
      ...used,
    };
  }

  get distributions(): Pick<
    RunRecord,
    | 'undecidedBySample'
    | 'undecidedByVote'
    | 'stepsByVotes'
    | 'stepsByOpposition'
    | 'series'
    | 'contestedSteps'
  > {
    return {
      undecidedBySample: this.#samplesPerStep.survivors,
      undecidedByVote: this.#votesPerStep.survivors,
      stepsByVotes: this.#votesPerStep.counts,
      stepsByOpposition: this.#opposition.counts,
      series: this.#series.points,
      contestedSteps: this.#contested,
    };
  }

  #spend({ provider, model, usage, costUsd }: MakerEventOf<'sample-completed'>): void {
    const name = `${provider}/${model}`;
    this.models[name] = (this.models[name] ?? 0) + 1;
    if (usage !== undefined) this.#usage = addUsage(this.#usage, usage);
    if (this.#costUsd === undefined || costUsd === undefined) this.#costUsd = undefined;
    else this.#costUsd += costUsd;
  }

  #countRace(race: RaceId): void {
    const level = this.#levels.get(raceOf(race)) ?? 0;
    const ended = this.#forget(race);
    if (ended !== undefined) this.#distribute(ended, level);
  }

  /** Takes a race off the books, and returns how it ended, if it has. */
  #forget({ step, branch }: RaceId): RaceEnd | undefined {
    this.#levels.delete(raceOf({ step, branch }));
    const index = this.#ended.findIndex((race) => race.step === step && race.branch === branch);
    return index === -1 ? undefined : this.#ended.splice(index, 1)[0];
  }

  #distribute({ step, samples, votes, redFlags, tally }: RaceEnd, level: number): void {
    const counts = tally.map((candidate) => candidate.votes);
    // Of the tally that ended the race: an escalation begins a new one.
    const opposition = votesOf({ tally: counts }) - (counts[0] ?? 0);
    this.#samplesPerStep.add(samples);
    this.#votesPerStep.add(votes);
    this.#opposition.add(opposition);
    if (opposition + level > 0) this.#contend({ step, samples, redFlags, tally: counts, level });
    this.#series.offer(step + 1, () => ({
      step: step + 1,
      samples: this.samples,
      redFlags: this.flagged,
      costUsd: this.#costUsd,
      elapsedMs: this.elapsedMs,
    }));
  }

  /** Keeps the steps that were escalated furthest, then those with most votes; of equal ones, the earlier. */
  #contend(candidate: ContestedStep): void {
    const last = this.#contested.at(-1);
    const isFull = this.#contested.length >= maxContestedSteps;
    if (isFull && last !== undefined && byContention(candidate, last) >= 0) return;
    const kept = [...this.#contested, candidate].sort(byContention);
    this.#contested = kept.slice(0, maxContestedSteps);
  }
}

function raceOf({ step, branch }: RaceId): string {
  return `${step}/${branch}`;
}

function byContention(a: ContestedStep, b: ContestedStep): number {
  return (b.level ?? 0) - (a.level ?? 0) || votesOf(b) - votesOf(a);
}

function votesOf({ tally }: Pick<ContestedStep, 'tally'>): number {
  return tally.reduce((sum, votes) => sum + votes, 0);
}
