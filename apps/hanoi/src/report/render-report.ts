import type { RunRecord } from '../benchmark/run-record.ts';
import type { ScaleRecord } from '../benchmark/scale-record.ts';
import { renderRunReport } from './run/run-report.ts';
import { renderScaleReport } from './scale/scale-report.ts';

/**
 * One HTML document that shows the record to a person: it works without a network, without scripts, in
 * light and in dark, on paper and on a telephone.
 */
export async function renderReport(record: RunRecord | ScaleRecord): Promise<string> {
  // Loaded when it is needed: nobody waits for a charting library to read the help.
  const { drawChart } = await import('./chart/draw-chart.ts');
  return record.kind === 'run'
    ? renderRunReport(record, drawChart)
    : renderScaleReport(record, drawChart);
}
