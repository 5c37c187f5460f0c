import type { RunPrediction, RunRecord } from '../../benchmark/run-record.ts';
import { formatCount, formatDeviation, formatShare, noNumber } from '../../format/number-format.ts';
import { formatUsd } from '../../format/unit-format.ts';
import { renderTable } from '../html/data-table.ts';
import { html, type Html } from '../html/html.ts';
import { measureRun } from './measure-run.ts';

/** What was measured beside what the formulas said beforehand, where they could say it. */
export function renderPrediction(record: RunRecord): Html {
  const { prediction } = record;
  if (prediction === undefined) {
    return html`<p>
      Nothing was predicted: how often the model answers right was not known beforehand.
    </p>`;
  }
  const { stepSuccessRate, validRate } = prediction;
  return html`<p>
      Predicted for a model with ${formatShare(validRate)} valid answers,
      ${formatShare(stepSuccessRate)} of them right.
    </p>
    ${renderTable({
      columns: ['', 'Measured', 'Predicted', 'Difference'],
      rows: tableRows(record, prediction),
    })}`;
}

function tableRows({ outcome, ...record }: RunRecord, predicted: RunPrediction): Row[] {
  const { validRate, votesPerStep } = measureRun(record);
  const { samples, costUsd = NaN } = record.totals;
  // Predicted for the whole task, so a part of it cannot be held against it.
  const differ = outcome.status === 'completed' ? formatDeviation : () => noNumber;
  const reliability = `${formatShare(predicted.taskReliability)} likely`;
  return [
    ['Whole task right', outcome.solved ? 'yes' : 'no', reliability, ''],
    row('Valid answers', [validRate, predicted.validRate], formatShare),
    row('Votes per step', [votesPerStep, predicted.votesPerStep], formatCount),
    row('Samples', [samples, predicted.samples], formatCount, differ),
    row('Cost', [costUsd, predicted.costUsd ?? NaN], formatUsd, differ),
  ];
}

type Row = readonly string[];

function row(
  name: string,
  [measured, predicted]: readonly [measured: number, predicted: number],
  format: (value: number) => string,
  differ: (measured: number, predicted: number) => string = formatDeviation,
): Row {
  return [name, format(measured), format(predicted), differ(measured, predicted)];
}
