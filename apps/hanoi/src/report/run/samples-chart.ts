import type { RunRecord } from '../../benchmark/run-record.ts';
import type { Chart } from '../chart/chart.ts';
import { lineSeries } from '../chart/line-series.ts';
import { looks } from '../chart/look.ts';
import { countAxis } from '../chart/x-axis.ts';
import { valueAxis } from '../chart/y-axis.ts';
import { formatCount } from '../../format/number-format.ts';
import { formatDuration } from '../../format/unit-format.ts';
import type { DataTable } from '../html/data-table.ts';
import { fromStart } from './from-start.ts';

const drawn = { name: 'Samples', look: looks.accent };
const predicted = { name: 'Predicted', look: looks.dashed };
const least = { name: 'Margin × steps, the least there can be', look: looks.dotted };
const flagged = { name: 'Of them red-flagged', look: looks.bad };

/** Samples over the steps, beside the least that voting can do with. */
export function samplesChart({ series, settings, prediction }: RunRecord): Chart | undefined {
  if (series.length === 0) return undefined;
  const { steps, margin } = settings;
  const total = prediction?.samples;
  return {
    id: 'samples',
    title: 'Samples over the steps',
    description:
      'All answers drawn up to each step. A bend is a stretch where steps were harder than elsewhere.',
    height: 320,
    xAxis: countAxis('Steps done', { min: 0, max: steps }),
    yAxis: valueAxis('Samples'),
    series: [
      lineSeries(flagged, fromStart(series.map(({ step, redFlags }) => [step, redFlags]))),
      lineSeries(least, fromStart([[steps, margin * steps]])),
      ...(total === undefined ? [] : [lineSeries(predicted, fromStart([[steps, total]]))]),
      lineSeries(drawn, fromStart(series.map(({ step, samples }) => [step, samples]))),
    ],
    table: samplesTable(series),
  };
}

function samplesTable(series: RunRecord['series']): DataTable {
  return {
    columns: ['Steps done', 'Samples', 'Red flags', 'Time'],
    rows: series.map(({ step, samples, redFlags, elapsedMs }) => [
      formatCount(step),
      formatCount(samples),
      formatCount(redFlags),
      formatDuration(elapsedMs),
    ]),
  };
}
