import type { RunRecord } from '../benchmark/run-record.ts';
import type { ScaleRecord } from '../benchmark/scale-record.ts';
import { renderRecord } from './hanoi-report.ts';
import { renderScaleReport } from './scale/scale-report.ts';

/** One HTML document that shows the record to a person and opens without a network. */
export function renderReport(record: RunRecord | ScaleRecord): Promise<string> {
  return record.kind === 'run' ? renderRecord(record) : renderScaleReport(record);
}
