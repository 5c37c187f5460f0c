import type { RunRecord } from '../../benchmark/run-record.ts';
import type { DrawChart } from '../chart/draw-chart.ts';
import { renderFigures } from '../chart/figures.ts';
import { renderFacts } from '../html/fact-list.ts';
import { html, type Html } from '../html/html.ts';
import { renderHeadline } from '../html/headline.ts';
import { renderPage } from '../html/page.ts';
import { renderContestedSteps } from './contested-steps.ts';
import { costChart } from './cost-chart.ts';
import { oppositionChart } from './opposition-chart.ts';
import { renderPrediction } from './prediction.ts';
import { redFlagsChart } from './red-flags-chart.ts';
import { settingFacts, usageFacts } from './run-facts.ts';
import { renderRunLimits } from './run-limits.ts';
import { runStats } from './run-stats.ts';
import { runVerdict } from './run-verdict.ts';
import { samplesChart } from './samples-chart.ts';
import { undecidedChart } from './undecided-chart.ts';
import { votesChart } from './votes-chart.ts';

const charts = [
  undecidedChart,
  votesChart,
  oppositionChart,
  samplesChart,
  costChart,
  redFlagsChart,
];

/** The report of one run: how it ended first, then how, then all its numbers. */
export function renderRunReport(record: RunRecord, draw: DrawChart): string {
  const verdict = runVerdict(record);
  const body = html`${renderHeadline({
      subject: record.settings.model,
      createdAt: record.createdAt,
      verdict,
      stats: runStats(record),
    })}
    ${renderWarnings(record.warnings)}
    <h2>Measured beside predicted</h2>
    ${renderPrediction(record)}
    <h2>How the vote went</h2>
    ${renderFigures(
      charts.map((chart) => chart(record)),
      draw,
    )}
    ${renderContestedSteps(record)} ${renderRunLimits(record)}
    <h2>Settings</h2>
    ${renderFacts(settingFacts(record))}
    <h2>What the run used up</h2>
    ${renderFacts(usageFacts(record))}`;
  return renderPage({ title: verdict.headline, body });
}

function renderWarnings(warnings: readonly string[]): Html | undefined {
  if (warnings.length === 0) return undefined;
  const items = warnings.map((warning) => html`<li>${warning}</li>`);
  return html`<section class="warnings">
    <h2>Warnings</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}
