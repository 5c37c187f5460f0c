import type { FeasiblePlan } from '@maker/core';
import type { Fact } from '../page/fact-list.ts';
import type { Verdict } from '../page/headline.ts';
import type { HtmlValue } from '../page/html.ts';
import type { Stat } from '../page/stat-list.ts';

/** What was expected of a run before it was paid for: of a `plan`, what a report compares with. */
export interface Prediction extends Pick<
  FeasiblePlan,
  'taskReliability' | 'expectedVotesPerStep' | 'expectedSamples' | 'expectedCostUsd'
> {
  /** p that it rests on. */
  readonly stepSuccessRate: number;
  /** v, where it is known. */
  readonly validRate?: number | undefined;
}

/** What whoever knows the task can add to a report. */
export interface ReportAdditions {
  /** What was run, in a few words. @defaultValue the model, or the run's id */
  readonly subject?: string | undefined;
  /** How the run ended, where more is known than the journal tells. */
  readonly verdict?: Verdict | undefined;
  /** Large figures before all others. */
  readonly stats?: readonly Stat[] | undefined;
  /** A row of the comparison with what was predicted: whether the task came out right. */
  readonly isSolved?: boolean | undefined;
  /** Markup that follows the headline. */
  readonly sections?: HtmlValue;
  /** What this run shows and what it does not, before what holds for all runs; each an `li` element. */
  readonly limits?: HtmlValue;
  /** What was run, completely. */
  readonly settings?: readonly Fact[] | undefined;
  /** What it used up besides. */
  readonly usage?: readonly Fact[] | undefined;
  /** Where the price comes from, in words. */
  readonly priceOrigin?: string | undefined;
  /** Where the margin comes from, in words. */
  readonly marginOrigin?: string | undefined;
}

/** Options of `renderRunReport`. */
export interface ReportOptions {
  /** What a plan expected. @defaultValue nothing is compared */
  readonly prediction?: Prediction | undefined;
  /** What the page knows besides. */
  readonly additions?: ReportAdditions | undefined;
}
