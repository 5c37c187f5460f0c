import type { RunRecord } from '../../benchmark/run-record.ts';
import type { Chart } from '../chart/chart.ts';
import { lineSeries } from '../chart/line-series.ts';
import { looks } from '../chart/look.ts';
import { countAxis } from '../chart/x-axis.ts';
import { valueAxis } from '../chart/y-axis.ts';
import { formatCount } from '../../format/number-format.ts';
import { formatTick } from '../../format/tick-format.ts';
import { formatUsd } from '../../format/unit-format.ts';
import { fromStart } from './from-start.ts';

const spent = { name: 'Cost', look: looks.accent };
const predicted = { name: 'Predicted', look: looks.dashed };

/** Cost over the steps, where the price is known. */
export function costChart({ series, settings, prediction }: RunRecord): Chart | undefined {
  const points = series.flatMap(({ step, costUsd }) =>
    costUsd === undefined ? [] : [[step, costUsd] as const],
  );
  if (points.length === 0) return undefined;
  const { steps } = settings;
  const total = prediction?.costUsd;
  return {
    id: 'cost',
    title: 'Cost over the steps',
    description: 'Flagged and outvoted answers are paid for too, and counted.',
    isHalf: true,
    height: 260,
    xAxis: countAxis('Steps done', { min: 0, max: steps }),
    yAxis: valueAxis('US dollars', formatUsdTick),
    series: [
      ...(total === undefined ? [] : [lineSeries(predicted, fromStart([[steps, total]]))]),
      lineSeries(spent, fromStart(points)),
    ],
    table: {
      columns: ['Steps done', 'Cost'],
      rows: points.map(([step, costUsd]) => [formatCount(step), formatUsd(costUsd)]),
    },
  };
}

/** Cents only where a tick may lie between two dollars, and none between two cents. */
export function formatUsdTick(costUsd: number): string {
  return costUsd < 0.1 || costUsd >= 20 ? `$${formatTick(costUsd)}` : formatUsd(costUsd);
}
