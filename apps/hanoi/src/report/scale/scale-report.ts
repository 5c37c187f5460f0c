import type { ScaleRecord } from '../../benchmark/scale-record.ts';
import { formatCount, formatShare } from '@maker/report/format';
import {
  html,
  type Html,
  renderFigures,
  renderHeadline,
  renderPage,
  renderTable,
  type Stat,
  type Verdict,
} from '@maker/report/page';
import { deviationChart } from './deviation-chart.ts';
import { samplesBySizeChart } from './samples-by-size-chart.ts';
import { renderScaleLimits } from './scale-limits.ts';
import { scaleTable } from './scale-table.ts';
import { solvedChart } from './solved-chart.ts';

const charts = [samplesBySizeChart, deviationChart, solvedChart];

/** The report of the scaling benchmark: whether cost grows as the formula says. */
export function renderScaleReport(record: ScaleRecord): Promise<string> {
  return renderPage({
    title: scaleVerdict(record).headline,
    body: renderScaleBody(record),
    charts: charts.map((chart) => chart(record)),
  });
}

/** What stands on the page, without its program and what that draws. */
export function renderScaleBody(record: ScaleRecord): Html {
  return html`${renderHeadline({
      subject: 'Towers of Hanoi, scaling benchmark',
      createdAt: record.createdAt,
      verdict: scaleVerdict(record),
      stats: scaleStats(record),
    })}
    <h2>All sizes</h2>
    ${renderTable(scaleTable(record))}
    <h2>How cost grows</h2>
    ${renderFigures(charts.map((chart) => chart(record)))} ${renderScaleLimits()}`;
}

function scaleVerdict({ rows }: ScaleRecord): Verdict {
  const missed = rows.filter(({ isInside }) => !isInside).length;
  return {
    isGood: missed === 0,
    headline: scaleHeadline(rows.length, missed),
    lead: 'With the vote, samples grow little faster than steps; without it, the chance of a right run falls with every step.',
  };
}

function scaleHeadline(sizes: number, missed: number): string {
  const all = formatCount(sizes);
  if (sizes === 0) return 'No size was measured';
  if (missed > 0) {
    return `Samples disagree with the formula at ${formatCount(missed)} of ${all} sizes`;
  }
  return `Samples agree with the formula at ${sizes === 1 ? 'the one size' : `all ${all} sizes`}`;
}

function scaleStats(record: ScaleRecord): readonly Stat[] {
  const { stepSuccessRate: p, validRate: v, targetReliability: t, seed } = record;
  return [
    { name: 'Right answers', value: formatShare(p), notes: ['of the valid ones, p'] },
    { name: 'Valid answers', value: formatShare(v), notes: ['of all answers, v'] },
    { name: 'Target', value: formatShare(t), notes: ['of runs right, t'] },
    { name: 'Seed', value: String(seed) },
  ];
}
