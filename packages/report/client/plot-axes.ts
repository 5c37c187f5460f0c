import type uPlot from 'uplot';
import { formatTick } from '../src/format/tick-format.ts';
import { formatUsd } from '../src/format/unit-format.ts';
import type { Axis, AxisFormat } from '../src/page/chart.ts';
import type { Palette } from './palette.ts';

const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

const formats: Readonly<Record<AxisFormat, (value: number) => string>> = {
  count: formatTick,
  percent: (value) => `${formatTick(value)}%`,
  usd: formatUsd,
};

/** How a value of the axis is written. */
export function writeValue({ format = 'count', labels }: Axis, value: number): string {
  return labels?.[value] ?? formats[format](value);
}

/** The x axis as uPlot takes it. */
export function xAxis(axis: Axis, palette: Palette): uPlot.Axis {
  const { labels } = axis;
  return {
    ...axisStyle(axis, palette),
    grid: { show: false },
    size: 34,
    ...(labels === undefined
      ? {}
      : { splits: (plot) => spread(labels.length, plot.width / widthOf(labels)) }),
  };
}

/** The y axis as uPlot takes it. */
export function yAxis(axis: Axis, palette: Palette): uPlot.Axis {
  return {
    ...axisStyle(axis, palette),
    ticks: { show: false },
    size: (_plot, values) => 14 + 7 * Math.max(3, ...(values ?? []).map(({ length }) => length)),
  };
}

function axisStyle(axis: Axis, { muted, line }: Palette): uPlot.Axis {
  return {
    label: axis.name,
    labelSize: 22,
    labelFont: font,
    font,
    stroke: muted,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1, size: 5 },
    ...(axis.scale === 'log' ? { splits: logSplits } : {}),
    ...(axis.scale !== 'log' && axis.format === undefined ? { incrs: wholeSteps } : {}),
    values: (_plot, splits) =>
      splits.map((value: number | null) => (value === null ? '' : writeValue(axis, value))),
  };
}

/** Counts are whole: so are the distances of their marks. */
const wholeSteps = Array.from({ length: 16 }, (_, i) => [10 ** i, 2 * 10 ** i, 5 * 10 ** i]).flat();

/** Counts on a logarithmic axis: powers of ten, and where there are few of them twice and five times as much. */
function logSplits({ axes, scales }: uPlot, place: number): number[] {
  const { min, max } = scales[axes[place]?.scale ?? ''] ?? {};
  const [least, most] = [Math.max(1, (min ?? 1) - 1e-9), (max ?? 1) + 1e-9];
  const decades = Math.log10(most / least);
  const stride = Math.max(1, Math.ceil(decades / 8));
  const multiples = decades < 2 ? [1, 2, 5] : [1];
  const splits: number[] = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power += stride) {
    splits.push(...multiples.map((multiple) => multiple * 10 ** power));
  }
  return splits.filter((value) => value >= least && value <= most);
}

/** Places of which every label has room. */
function spread(places: number, room: number): number[] {
  const stride = Math.max(1, Math.ceil(places / Math.max(1, room)));
  return Array.from({ length: Math.ceil(places / stride) }, (_, i) => i * stride);
}

function widthOf(labels: readonly string[]): number {
  return 16 + 7 * Math.max(...labels.map(({ length }) => length));
}
