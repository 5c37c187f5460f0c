import {
  addUsage,
  type MakerEvent,
  type MakerEventOf,
  noUsage,
  type TokenUsage,
} from '@maker/events';
import { Histogram } from './histogram.ts';
import type { ContestedStep, RunRecord, RunTotals, SeriesPoint } from './run-record.ts';
import { ThinnedSeries } from './thinned-series.ts';

/** The most contested steps that are kept. */
const maxContestedSteps = 50;

type RaceEnd = MakerEventOf<'vote-decided'> | MakerEventOf<'vote-undecided'>;

/** Sums up a run from its events; what it holds does not grow with the number of steps. */
export class RunStatistics {
  samples = 0;
  votes = 0;
  flagged = 0;
  failures = 0;
  retries = 0;
  stepsCompleted = 0;
  readonly redFlags: Record<string, number> = {};
  readonly #samplesPerStep = new Histogram();
  readonly #votesPerStep = new Histogram();
  readonly #opposition = new Histogram();
  readonly #series = new ThinnedSeries<SeriesPoint>();
  readonly #startedMs = performance.now();
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
      case 'vote-decided':
      case 'vote-undecided':
        this.#endRace(event);
        break;
      default:
    }
  };

  get totals(): RunTotals {
    const { samples, votes, redFlags, failures, retries, costUsd } = this;
    const peakRssBytes = process.resourceUsage().maxRSS * 1024;
    const used = { usage: this.#usage, costUsd, wallMs: this.elapsedMs, peakRssBytes };
    return { samples, votes, redFlags, failures, retries, ...used };
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

  #spend({ usage, costUsd }: MakerEventOf<'sample-completed'>): void {
    if (usage !== undefined) this.#usage = addUsage(this.#usage, usage);
    if (this.#costUsd === undefined || costUsd === undefined) this.#costUsd = undefined;
    else this.#costUsd += costUsd;
  }

  #endRace({ type, step, samples, votes, redFlags, tally }: RaceEnd): void {
    const counts = tally.map((candidate) => candidate.votes);
    const opposition = votes - (counts[0] ?? 0);
    this.#samplesPerStep.add(samples);
    this.#votesPerStep.add(votes);
    this.#opposition.add(opposition);
    if (opposition > 0) this.#contend({ step, samples, redFlags, tally: counts });
    if (type === 'vote-decided') this.stepsCompleted += 1;
    this.#series.offer(step + 1, () => ({
      step: step + 1,
      samples: this.samples,
      redFlags: this.flagged,
      costUsd: this.#costUsd,
      elapsedMs: this.elapsedMs,
    }));
  }

  /** Keeps the steps with most votes; of equal ones, the earlier. */
  #contend(candidate: ContestedStep): void {
    const last = this.#contested.at(-1);
    const isFull = this.#contested.length >= maxContestedSteps;
    if (isFull && last !== undefined && votesOf(candidate) <= votesOf(last)) return;
    const kept = [...this.#contested, candidate].sort((a, b) => votesOf(b) - votesOf(a));
    this.#contested = kept.slice(0, maxContestedSteps);
  }
}

function votesOf({ tally }: ContestedStep): number {
  return tally.reduce((sum, votes) => sum + votes, 0);
}
