import type { YAXisComponentOption } from 'echarts';
import { formatTick, formatTickOfTen } from '../../format/tick-format.ts';
import { type AxisLimits, chartText } from './chart-frame.ts';

/** A y axis on a linear scale. */
export function valueAxis(
  name: string,
  format: (value: number) => string = formatTick,
  limits: AxisLimits = {},
): YAXisComponentOption {
  return {
    ...yAxisStyle(name),
    ...limits,
    type: 'value',
    axisLabel: { ...chartText, formatter: format },
  };
}

/** A y axis on a logarithmic scale that starts below 1, since a bar of 1 would have no height there. */
export function logAxis(name: string, max: number): YAXisComponentOption {
  const min = 0.5;
  return {
    ...yAxisStyle(name),
    type: 'log',
    min,
    max,
    startValue: min,
    // The ends lie between powers of ten, where a line would say nothing.
    splitLine: { ...gridLine, showMinLine: false, showMaxLine: false },
    axisLabel: { ...chartText, formatter: formatTickOfTen },
  };
}

const gridLine = { lineStyle: { color: 'var(--line)' } } as const;

/** A y axis with a name for each bar that lies beside it, the first on top. */
export function nameAxis(names: readonly string[]): YAXisComponentOption {
  return {
    type: 'category',
    inverse: true,
    data: [...names],
    axisLine: { lineStyle: { color: 'var(--faint)' } },
    axisTick: { show: false },
    axisLabel: { ...chartText, width: 120, overflow: 'truncate' },
  };
}

function yAxisStyle(name: string) {
  return {
    name,
    nameLocation: 'end',
    nameTextStyle: { ...chartText, align: 'left' },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: gridLine,
  } as const;
}
