export type {
  ContestedRace,
  DiscardedBranch,
  RaceContent,
  RaceEntry,
  ToldLevel,
  VotesOfCandidate,
} from './run/contested-race.ts';
export type { LevelCounts } from './run/level-counts.ts';
export type { Latency } from './run/latency-meter.ts';
export { withContent } from './run/read-content.ts';
export { readRun } from './run/read-run.ts';
export { createRunRecorder, type RunRecorder } from './run/run-recorder.ts';
export type {
  Counts,
  MeasuredRates,
  RunCounts,
  RunStatus,
  RunSummary,
  RunTotals,
} from './run/run-summary.ts';
export type { PackedNumbers, PackedSeries } from './run/step-series.ts';
export { writeReport, type WriteReportOptions } from './write-report.ts';
export { renderRunReport } from './run-page/render-run-report.ts';
export type { Prediction, ReportAdditions, ReportOptions } from './run-page/report-options.ts';
export { describeEnding } from './run-page/run-verdict.ts';
