import type { StepSeries } from './unpack-series.ts';

/** A stretch of a run as it is drawn: a column for each step where there is room, or for some of them. */
export interface StepView {
  /** Middle of each column. */
  readonly x: number[];
  /** Mean samples of a step. */
  readonly mean: number[];
  /** The most samples that a step took. */
  readonly most: number[];
  /** Mean flagged samples of a step. */
  readonly flagged: number[];
  /** Whether every column is a single step. */
  readonly isExact: boolean;
}

/** Sums up the steps from one to another in at most so many columns. */
export function viewOfSteps(
  series: StepSeries,
  from: number,
  to: number,
  columns: number,
): StepView {
  const { stepsEach, steps } = series;
  const first = Math.max(0, Math.floor(from / stepsEach));
  const last = Math.min(series.samples.length, Math.ceil(to / stepsEach));
  const stride = Math.max(1, Math.ceil((last - first) / columns));
  const view: StepView = {
    x: [],
    mean: [],
    most: [],
    flagged: [],
    isExact: stride * stepsEach === 1,
  };
  for (let start = first; start < last; start += stride) {
    const end = Math.min(start + stride, last);
    const counted = Math.min(end * stepsEach, steps) - start * stepsEach;
    let [samples, flagged, most] = [0, 0, 0];
    for (let place = start; place < end; place++) {
      samples += series.samples[place] ?? 0;
      flagged += series.redFlags[place] ?? 0;
      most = Math.max(most, series.most[place] ?? 0);
    }
    view.x.push(start * stepsEach + (counted - 1) / 2);
    view.mean.push(samples / counted);
    view.flagged.push(flagged / counted);
    view.most.push(most);
  }
  return view;
}
