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
    ...(axis.scale === 'log' ? { splits: (plot, place) => powersIn(plot, place) } : {}),
    ...(axis.scale !== 'log' && axis.format === undefined ? { incrs: wholeSteps } : {}),
    values: (_plot, splits) =>
      splits.map((value: number | null) => (value === null ? '' : writeValue(axis, value))),
  };
}

/** Counts are whole: so are the distances of their marks. */
const wholeSteps = Array.from({ length: 16 }, (_, i) => [10 ** i, 2 * 10 ** i, 5 * 10 ** i]).flat();

/** The powers of ten within a logarithmic axis. */
function powersIn({ axes, scales }: uPlot, place: number): number[] {
  const { min, max } = scales[axes[place]?.scale ?? ''] ?? {};
  const from = Math.ceil(Math.log10(min ?? 1) - 1e-9);
  const to = Math.floor(Math.log10(max ?? 1) + 1e-9);
  const stride = Math.max(1, Math.ceil((to - from) / 8));
  const powers: number[] = [];
  for (let power = from; power <= to; power += stride) powers.push(10 ** power);
  return powers;
}

/** Places of which every label has room. */
function spread(places: number, room: number): number[] {
  const stride = Math.max(1, Math.ceil(places / Math.max(1, room)));
  return Array.from({ length: Math.ceil(places / stride) }, (_, i) => i * stride);
}

function widthOf(labels: readonly string[]): number {
  return 16 + 7 * Math.max(...labels.map(({ length }) => length));
}
