import uPlot from 'uplot';
import { formatCount } from '../src/format/number-format.ts';
import type { Draw } from './draw.ts';
import { element } from './element.ts';
import type { DrawnChart } from './page-data.ts';
import { type Palette, readPalette } from './palette.ts';
import { xAxis, yAxis } from './plot-axes.ts';
import { type StepSeries, unpackSeries } from './unpack-series.ts';
import { type StepView, viewOfSteps } from './view-of-steps.ts';

type StepChart = Extract<DrawnChart, { readonly kind: 'steps' }>;

/** The fewest steps that are shown. */
const closest = 10;

/** Prepares the chart of a whole run. */
export async function drawSteps(chart: StepChart): Promise<Draw> {
  const series = await unpackSeries(chart.steps);
  let current: ZoomedPlot | undefined;
  const controls = zoomControls(() => current);
  return (place) => {
    current = new ZoomedPlot(chart, series, place, current?.range);
    current.onChange = controls.show;
    controls.show(current.range);
    place.after(controls.element);
    return current.plot;
  };
}

type Range = readonly [from: number, to: number];

/** A plot that draws anew what is in view whenever that changes. */
class ZoomedPlot {
  readonly plot: uPlot;
  onChange: (range: Range) => void = () => undefined;
  readonly #series: StepSeries;
  readonly #whole: Range;
  #range: Range;
  #view: StepView;

  constructor({ least, height }: StepChart, series: StepSeries, place: HTMLElement, range?: Range) {
    this.#series = series;
    this.#whole = [0, Math.max(series.steps - 1, 1)];
    this.#range = range ?? this.#whole;
    this.#view = this.#look(place.clientWidth);
    this.plot = new uPlot(
      this.#options(readPalette(), place.clientWidth, height, least),
      dataOf(this.#view),
      place,
    );
  }

  /** First and last step in view. */
  get range(): Range {
    return this.#range;
  }

  /** Shows so many steps around the middle, moved by a part of them. */
  zoom(factor: number, move = 0): void {
    const [from, to] = this.#range;
    const half = Math.max(closest / 2, ((to - from) * factor) / 2);
    const middle = (from + to) / 2 + move * (to - from);
    this.#show([middle - half, middle + half]);
  }

  showAll(): void {
    this.#show(this.#whole);
  }

  #show([from, to]: Range): void {
    const [first, last] = this.#whole;
    const width = Math.min(to - from, last - first);
    const start = Math.min(Math.max(from, first), last - width);
    this.plot.setScale('x', { min: start, max: start + width });
  }

  #look(width: number): StepView {
    const [from, to] = this.#range;
    return viewOfSteps(this.#series, from, to + 1, Math.max(50, Math.floor(width / 2)));
  }

  /** uPlot has changed the range: by a drag, a double click, or because it was told to. */
  #rangeChanged(plot: uPlot): void {
    const { min = 0, max = 1 } = plot.scales['x'] ?? {};
    if (min === null || max === null) return;
    if (min === this.#range[0] && max === this.#range[1]) return;
    this.#range = [min, max];
    this.#view = this.#look(plot.width);
    // Not within the change that tells of it.
    queueMicrotask(() => {
      plot.batch(() => {
        plot.setData(dataOf(this.#view), false);
        plot.setScale('y', { min: 0, max: this.#top() });
      });
      this.onChange(this.#range);
    });
  }

  #top(): number {
    return 1.08 * this.#view.most.reduce((top, value) => Math.max(top, value), 1);
  }

  #options(
    palette: Palette,
    width: number,
    height: number,
    least: number | undefined,
  ): uPlot.Options {
    const { accent, soft, bad } = palette.strokes;
    const value = (_plot: uPlot, count: number | null): string =>
      count === null || count === undefined ? '–' : formatCount(count);
    const step = (_plot: uPlot, at: number | null): string =>
      at === null || at === undefined ? '–' : formatCount(Math.round(at));
    return {
      width,
      height,
      padding: [12, 12, 0, 0],
      scales: {
        x: {
          time: false,
          range: (_plot, from, to) =>
            from === null || to === null ? [...this.#range] : this.#within(from, to),
        },
        y: { range: () => [0, this.#top()] },
      },
      axes: [xAxis({ name: 'Step, from 0' }, palette), yAxis({ name: 'Samples' }, palette)],
      series: [
        { label: 'Step', value: step },
        {
          label: 'Most',
          stroke: soft,
          fill: soft,
          width: 1,
          points: { show: false },
          paths: this.#paths,
          value,
        },
        {
          label: 'Mean',
          stroke: accent,
          width: 1.5,
          points: { show: false },
          paths: this.#meanPaths,
          value,
        },
        { label: 'Red-flagged, mean', stroke: bad, width: 1.2, points: { show: false }, value },
      ],
      cursor: { drag: { x: true, y: false, setScale: true }, y: false },
      hooks: {
        setScale: [(plot, name) => name === 'x' && this.#rangeChanged(plot)],
        draw: least === undefined ? [] : [(plot) => drawLevel(plot, least, palette)],
      },
    };
  }

  /** A double click asks for all the data that are drawn; it means the whole run. */
  #within(from: number, to: number): uPlot.Range.MinMax {
    const { x } = this.#view;
    const isReset = from === x[0] && to === x.at(-1);
    const [first, last] = isReset ? this.#whole : [from, to];
    return [Math.max(this.#whole[0], first), Math.min(this.#whole[1], last)];
  }

  readonly #paths: uPlot.Series.PathBuilder = (...args) =>
    (this.#view.isExact ? stems : lines)(...args);

  /** Where each column is one step, the most is all there is to see. */
  readonly #meanPaths: uPlot.Series.PathBuilder = (...args) =>
    this.#view.isExact ? null : lines(...args);
}

const nothing: uPlot.Series.PathBuilder = () => null;
const lines = uPlot.paths.linear?.() ?? nothing;
const stems = uPlot.paths.bars?.({ size: [0.8, 24] }) ?? nothing;

function dataOf({ x, mean, most, flagged }: StepView): uPlot.AlignedData {
  return [x, most, mean, flagged];
}

/** The least samples that a step can do with. */
function drawLevel(plot: uPlot, level: number, { muted }: Palette): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(level, 'y', true);
  ctx.save();
  ctx.strokeStyle = muted;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Buttons for those who cannot drag, and where in the run the view is. */
function zoomControls(current: () => ZoomedPlot | undefined) {
  const where = element('output', { className: 'where' });
  const button = (text: string, title: string, act: (plot: ZoomedPlot) => void): HTMLElement => {
    const made = element('button', { type: 'button', title }, text);
    made.setAttribute('aria-label', title);
    made.addEventListener('click', () => {
      const plot = current();
      if (plot !== undefined) act(plot);
    });
    return made;
  };
  const controls = element(
    'div',
    { className: 'zoom' },
    button('+', 'Closer', (plot) => plot.zoom(0.25)),
    button('−', 'Farther', (plot) => plot.zoom(4)),
    button('←', 'Earlier steps', (plot) => plot.zoom(1, -0.5)),
    button('→', 'Later steps', (plot) => plot.zoom(1, 0.5)),
    button('Whole run', 'Whole run', (plot) => plot.showAll()),
    where,
  );
  const show = ([from, to]: Range): void => {
    where.textContent = `Steps ${formatCount(Math.ceil(from))} to ${formatCount(Math.floor(to))}`;
  };
  return { element: controls, show };
}
