import uPlot from 'uplot';
import type { DrawnChart } from './page-data.ts';
import { dataOf, stepPlot } from './step-plot.ts';
import type { StepSeries } from './unpack-series.ts';
import { type StepView, viewOfSteps } from './view-of-steps.ts';

type StepChart = Extract<DrawnChart, { readonly kind: 'steps' }>;

/** A part of a run, in steps. */
export type StepRange = readonly [from: number, to: number];

/** The fewest steps that are shown. */
const closest = 10;

/** A plot that draws anew what is in view whenever that changes. */
export class ZoomedPlot {
  readonly plot: uPlot;
  onChange: (range: StepRange) => void = () => undefined;
  readonly #series: StepSeries;
  readonly #whole: StepRange;
  #range: StepRange;
  #view: StepView;

  constructor(
    { least, height }: StepChart,
    series: StepSeries,
    place: HTMLElement,
    range?: StepRange,
  ) {
    this.#series = series;
    // Half a step more at either end, where bars stand.
    this.#whole = [-0.5, series.steps - 0.5];
    this.#range = range ?? this.#whole;
    const width = place.clientWidth;
    this.#view = this.#look(width);
    const drawing = stepPlot({ width, height, least, isExact: () => this.#view.isExact });
    this.plot = new uPlot(this.#withZoom(drawing), dataOf(this.#view), place);
    // In place of the ends of the data, which the plot would show at first.
    this.#show(this.#range);
    this.#markExact(this.plot);
  }

  /** What is in view. */
  get range(): StepRange {
    return this.#range;
  }

  /** Shows so many times as many steps around the middle, moved by a part of those in view. */
  zoom(factor: number, move = 0): void {
    const [from, to] = this.#range;
    const half = Math.max(closest / 2, ((to - from) * factor) / 2);
    const middle = (from + to) / 2 + move * (to - from);
    this.#show([middle - half, middle + half]);
  }

  showAll(): void {
    this.#show(this.#whole);
  }

  #show([from, to]: StepRange): void {
    const [first, last] = this.#whole;
    const width = Math.min(to - from, last - first);
    // Between two steps, so that no bar is cut.
    const start = Math.round(Math.min(Math.max(from, first), last - width)) - 0.5;
    this.plot.setScale('x', { min: start, max: start + width });
  }

  #look(width: number): StepView {
    const [from, to] = this.#range;
    return viewOfSteps(this.#series, from, to + 1, Math.max(50, Math.floor(width / 2)));
  }

  #withZoom(drawing: uPlot.Options): uPlot.Options {
    const [first, last] = this.#whole;
    const within: uPlot.Range.Function = (_plot, from, to) => [
      Math.max(first, from),
      Math.min(last, to),
    ];
    return {
      ...drawing,
      scales: { x: { time: false, range: within }, y: { range: () => [0, this.#top()] } },
      cursor: {
        drag: { x: true, y: false, setScale: true },
        y: false,
        // The data that are drawn are not the whole run.
        bind: { dblclick: () => () => (this.showAll(), null) },
      },
      hooks: {
        ...drawing.hooks,
        setScale: [(plot, name) => name === 'x' && this.#rangeChanged(plot)],
      },
    };
  }

  /** uPlot has changed the range: by a drag, or because it was told to. */
  #rangeChanged(plot: uPlot): void {
    const { min = 0, max = 1 } = plot.scales['x'] ?? {};
    if (min === null || max === null) return;
    if (min === this.#range[0] && max === this.#range[1]) return;
    this.#range = [min, max];
    this.#view = this.#look(plot.width);
    this.#markExact(plot);
    // Not within the change that tells of it.
    queueMicrotask(() => {
      plot.batch(() => {
        plot.setData(dataOf(this.#view), false);
        // Which of the new data are in view is worked out with the scale.
        plot.setScale('x', { min, max });
        plot.setScale('y', { min: 0, max: this.#top() });
      });
      this.onChange(this.#range);
    });
  }

  /** Where each column is one step there is no mean, and the legend leaves it out. */
  #markExact(plot: uPlot): void {
    plot.root.classList.toggle('exact', this.#view.isExact);
  }

  #top(): number {
    return 1.08 * this.#view.most.reduce((top, value) => Math.max(top, value), 1);
  }
}
