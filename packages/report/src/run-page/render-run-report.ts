import { renderFacts } from '../page/fact-list.ts';
import { renderFigures } from '../page/figures.ts';
import { renderHeadline } from '../page/headline.ts';
import { html, type Html } from '../page/html.ts';
import type { Chart } from '../page/chart.ts';
import { renderPage } from '../page/page.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { renderContestedSteps } from './contested-steps.ts';
import { renderDiscarded } from './discarded.ts';
import { renderLatency } from './latency.ts';
import { renderMissingDetail } from './missing-detail.ts';
import { renderPrediction } from './prediction.ts';
import type { ReportOptions } from './report-options.ts';
import { runFacts, usageFacts } from './run-facts.ts';
import { renderRunLimits } from './run-limits.ts';
import { isCalibration } from './run-measures.ts';
import { runStats } from './run-stats.ts';
import { runVerdict } from './run-verdict.ts';
import { samplesChart } from './samples-chart.ts';
import { renderStubbornSteps } from './stubborn-steps.ts';
import { oppositionChart, votesChart } from './step-histogram.ts';
import { renderSpending } from './spend-by-outcome.ts';
import { undecidedChart } from './undecided-chart.ts';

/**
 * The report of one run as one HTML document that opens without a network: how it ended first, then how, then all its
 * numbers. The same summary gives the same page.
 */
export function renderRunReport(run: RunSummary, options: ReportOptions = {}): Promise<string> {
  const { headline } = options.additions?.verdict ?? runVerdict(run);
  return renderPage({
    title: headline,
    body: renderRunBody(run, options),
    charts: runCharts(run),
    data: { races: run.contested },
  });
}

function runCharts(run: RunSummary): readonly (Chart | undefined)[] {
  return [undecidedChart(run), votesChart(run), oppositionChart(run), samplesChart(run)];
}

/** What stands on the page, without its program and what that draws. */
export function renderRunBody(run: RunSummary, options: ReportOptions): Html {
  const { prediction, additions = {} } = options;
  return html`${renderHeadline({
      subject: additions.subject ?? subjectOf(run),
      createdAt: run.startedMs === undefined ? undefined : new Date(run.startedMs).toISOString(),
      verdict: additions.verdict ?? runVerdict(run),
      stats: runStats(run, options),
    })}
    ${renderWarnings(run.warnings)} ${renderMissingDetail(run)} ${renderPrediction(run, options)}
    ${additions.sections} ${renderVotes(run)} ${renderSpending(run)} ${renderDiscarded(run)}
    ${renderLatency(run)} ${renderStubbornSteps(run)} ${renderContestedSteps(run)}
    ${renderRunLimits(additions.limits, prediction?.taskReliability)}
    <h2>Settings</h2>
    ${renderFacts([...(additions.settings ?? []), ...runFacts(run)])}
    <h2>What the run used up</h2>
    ${renderFacts([...usageFacts(run), ...(additions.usage ?? [])])}`;
}

function renderVotes(run: RunSummary): Html | undefined {
  if (isCalibration(run)) return undefined;
  return html`<h2>How the vote went</h2>
    ${renderFigures(runCharts(run))}`;
}

/** The model, where there was one. */
function subjectOf({ models, runId }: RunSummary): string {
  const [first, ...others] = Object.keys(models);
  if (first === undefined) return `Run ${runId}`;
  return others.length === 0 ? first : `${first} and others`;
}

function renderWarnings(warnings: readonly string[]): Html | undefined {
  if (warnings.length === 0) return undefined;
  const items = warnings.map((warning) => html`<li>${warning}</li>`);
  return html`<section class="notice">
    <h2>Warnings</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}
