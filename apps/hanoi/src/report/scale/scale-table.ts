import type { ScaleRecord, ScaleRow } from '../../benchmark/scale-record.ts';
import { formatCount, formatShare } from '@maker/report/format';
import type { DataTable } from '@maker/report/page';
import { formatRetry } from './retry-samples.ts';

/** The benchmark in one table, a line for each size. */
export function scaleTable({ rows }: ScaleRecord): DataTable {
  return {
    columns: [
      'Disks',
      'Steps',
      'Margin',
      'Samples, measured',
      'Samples, exact',
      '99.9% interval',
      'Runs solved',
      'Unvoted solved',
      'Retrying, samples',
    ],
    rows: rows.map(tableRow),
  };
}

function tableRow(row: ScaleRow): readonly string[] {
  const { lower, upper } = row.interval;
  return [
    formatCount(row.disks),
    formatCount(row.steps),
    formatCount(row.margin),
    formatCount(row.measuredSamples),
    formatCount(row.exactSamples),
    `${formatCount(lower)} to ${formatCount(upper)}${row.isInside ? '' : ', missed'}`,
    `${formatCount(row.solvedRuns)} of ${formatCount(row.runs)}`,
    formatShare(row.unvoted.measured),
    formatRetry(row),
  ];
}
