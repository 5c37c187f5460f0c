import { formatCount, formatDeviation, formatShare, noNumber } from '../format/number-format.ts';
import { formatUsd } from '../format/unit-format.ts';
import { renderTable } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { Prediction, ReportOptions } from './report-options.ts';
import { measureRun } from './run-measures.ts';

/** What was measured beside what the formulas said beforehand, where they could say it. */
export function renderPrediction(
  run: RunSummary,
  { prediction, additions }: ReportOptions,
): Html | undefined {
  if (prediction === undefined) return undefined;
  return html`<h2>Measured beside predicted</h2>
    <p>
      ${basis(prediction)} The formulas take all wrong answers to be the same one; where they
      differ, fewer votes do.
    </p>
    ${renderTable({
      columns: ['', 'Measured', 'Predicted', 'Difference'],
      rows: [...solvedRow(prediction, additions?.isSolved), ...measuredRows(run, prediction)],
    })}`;
}

function basis({ stepSuccessRate, validRate }: Prediction): string {
  const right = `${formatShare(stepSuccessRate)} of them right`;
  return validRate === undefined
    ? `Predicted for a model whose valid answers are right in ${formatShare(stepSuccessRate)} of all cases.`
    : `Predicted for a model with ${formatShare(validRate)} valid answers, ${right}.`;
}

type Row = readonly string[];

function solvedRow({ taskReliability }: Prediction, isSolved: boolean | undefined): readonly Row[] {
  const measured = isSolved === undefined ? 'not known' : isSolved ? 'yes' : 'no';
  return [['Whole task right', measured, `${formatShare(taskReliability)} likely`, '']];
}

function measuredRows(run: RunSummary, predicted: Prediction): readonly Row[] {
  const { validRate, votesPerStep } = measureRun(run);
  const { samples, costUsd = NaN } = run.totals;
  // Predicted for the whole task, so a part of it cannot be held against it.
  const differ = run.status === 'completed' ? formatDeviation : () => noNumber;
  const valid: readonly [number, number] = [validRate, predicted.validRate ?? NaN];
  return [
    ...(predicted.validRate === undefined ? [] : [row('Valid answers', valid, formatShare)]),
    row('Votes per step', [votesPerStep, predicted.expectedVotesPerStep], formatCount),
    row('Samples', [samples, Math.round(predicted.expectedSamples)], formatCount, differ),
    row('Cost', [costUsd, predicted.expectedCostUsd ?? NaN], formatUsd, differ),
  ];
}

function row(
  name: string,
  [measured, predicted]: readonly [measured: number, predicted: number],
  format: (value: number) => string,
  differ: (measured: number, predicted: number) => string = formatDeviation,
): Row {
  return [name, format(measured), format(predicted), differ(measured, predicted)];
}
