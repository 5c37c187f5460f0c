import { Histogram } from './histogram.ts';
import type { RunSummary } from './run-summary.ts';
import { StepSeries } from './step-series.ts';

/** How many samples and votes the steps took. */
export class StepDistributions {
  readonly #samples = new Histogram();
  readonly #votes = new Histogram();
  readonly #opposition = new Histogram();
  readonly #series = new StepSeries();

  /** Adds the next step; `opposition` is undefined where the tally is not recorded. */
  add(
    { samples, votes, redFlags }: Readonly<Record<'samples' | 'votes' | 'redFlags', number>>,
    opposition: number | undefined,
  ): void {
    this.#samples.add(samples);
    this.#votes.add(votes);
    if (opposition !== undefined) this.#opposition.add(opposition);
    this.#series.add(samples, redFlags);
  }

  summary(): Pick<
    RunSummary,
    'undecidedBySample' | 'undecidedByVote' | 'stepsByVotes' | 'stepsByOpposition' | 'series'
  > {
    return {
      undecidedBySample: this.#samples.survivors,
      undecidedByVote: this.#votes.survivors,
      stepsByVotes: this.#votes.counts,
      stepsByOpposition: this.#opposition.counts,
      series: this.#series.pack(),
    };
  }
}
