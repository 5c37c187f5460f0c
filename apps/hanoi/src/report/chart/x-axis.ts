import type { XAXisComponentOption } from 'echarts';
import { formatTick, formatTickOfTen } from '../../format/tick-format.ts';
import { type AxisLimits, chartText } from './chart-frame.ts';

/** An x axis for counts. */
export function countAxis(name: string, limits: AxisLimits = {}): XAXisComponentOption {
  return {
    ...xAxisStyle(name),
    ...limits,
    type: 'value',
    minInterval: 1,
    // The last label would be an odd number that runs into the one before it.
    axisLabel: { ...labels, formatter: formatTick, showMaxLabel: limits.max === undefined },
  };
}

/** An x axis on a logarithmic scale. */
export function logXAxis(name: string, limits: AxisLimits): XAXisComponentOption {
  return {
    ...xAxisStyle(name),
    ...limits,
    type: 'log',
    axisTick: { show: false },
    axisLabel: { ...labels, formatter: formatTickOfTen },
  };
}

/** An x axis with a label for every bar. */
export function barAxis(name: string, bars: readonly string[]): XAXisComponentOption {
  return { ...xAxisStyle(name), type: 'category', data: [...bars], axisLabel: labels };
}

const labels = { ...chartText, hideOverlap: true } as const;
const line = { lineStyle: { color: 'var(--faint)' } } as const;

function xAxisStyle(name: string) {
  return {
    name,
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: chartText,
    axisLine: { ...line, onZero: false },
    axisTick: line,
    splitLine: { show: false },
  } as const;
}
