import { createRunRecorder } from '@maker/report';
import {
  calibrate,
  type Calibration,
  type EscalationLevel,
  type FeasiblePlan,
  type Plan,
  plan,
} from '@maker/core';
import { calibrationCases } from '../benchmark/calibration-cases.ts';
import { type HanoiRun, runHanoi } from '../benchmark/run-hanoi.ts';
import { formatCount } from '@maker/report/format';
import { formatDuration } from '@maker/report/format';
import { showProgress } from '../progress/show-progress.ts';
import { lineFormat } from '../prompt/line-prompt.ts';
import { escalationPolicy } from '../rewording/escalation-policy.ts';
import { escalationRows, flagList } from '../summary/run-summary.ts';
import { demoMaxTokens, type DemoOptions } from './demo-options.ts';

const targetReliability = 0.95;

/** Steps that are calibrated on, and answers to each. */
const calibration = { cases: 256, samplesPerCase: 2 };

/**
 * Calibrates, plans and solves, with the declared escalation for stubborn steps; says what was
 * measured beside what was predicted.
 *
 * @returns whether the puzzle was solved without a wrong move.
 */
export async function solvePuzzle(options: DemoOptions): Promise<boolean> {
  const { disks, seed, context } = options;
  const { stdout, signal } = context;
  const measured = await calibrate({
    sampler: options.sampler,
    cases: calibrationCases({ ...shapeOf(disks), cases: calibration.cases }),
    samplesPerCase: calibration.samplesPerCase,
    maxTokens: demoMaxTokens,
    seed,
    signal,
  });
  const planned = plan({ calibration: measured, steps: 2 ** disks - 1, targetReliability });
  stdout.write(`${describePlan(measured, planned)}\n`);
  if (!planned.feasible) return false;
  const escalation = escalationPolicy(options.sampler, planned.margin);
  const run = await runPlanned(options, planned, escalation);
  stdout.write(`${describeRun(run, disks)}\n${compare(run, measured, planned)}\n`);
  return run.outcome.solved;
}

function runPlanned(
  { sampler, disks, seed, context }: DemoOptions,
  { margin, steps }: FeasiblePlan,
  escalation: readonly EscalationLevel[],
): Promise<HanoiRun> {
  const { stderr, signal } = context;
  const recorder = createRunRecorder();
  const stopDisplay = showProgress(recorder, steps, stderr);
  const options = { ...shapeOf(disks), sampler, margin, escalation, seed, signal, recorder };
  return runHanoi(options).finally(stopDisplay);
}

const shapeOf = (disks: number) => ({
  disks,
  format: lineFormat,
  validators: true,
  maxTokens: demoMaxTokens,
});

function describePlan({ samples, stepSuccessRate, validRate }: Calibration, planned: Plan): string {
  if (!planned.feasible) return planned.reason;
  return (
    `Calibrated on ${formatCount(samples)} samples: p at least ${formatCount(stepSuccessRate.lower)}, ` +
    `v = ${formatCount(validRate.estimate)}; margin ${planned.margin} for a reliability of ${targetReliability}`
  );
}

function describeRun({ outcome, wallMs }: HanoiRun, disks: number): string {
  const { solved, status, reason, stepsCompleted, wrongMoves } = outcome;
  const why = status === 'undecided' ? `, step ${stepsCompleted} undecided: ${reason}` : '';
  return (
    `${solved ? 'Solved' : 'Not solved'}: ${disks} disks, ${formatCount(stepsCompleted)} of ${formatCount(2 ** disks - 1)} steps` +
    `${why}, ${formatCount(wrongMoves)} wrong moves, in ${formatDuration(wallMs)}`
  );
}

function compare(
  { outcome, summary, wallMs }: HanoiRun,
  { stepSuccessRate, validRate }: Calibration,
  planned: FeasiblePlan,
): string {
  const { totals, redFlagsByReason, levels, warnings } = summary;
  const { samples, votes, redFlags, usage } = totals;
  const p = [stepSuccessRate.estimate, planned.stepSuccessRate].map(formatCount);
  const v = [votes / samples, validRate.estimate].map(formatCount);
  const votesPerStep = [votes / outcome.stepsCompleted, planned.expectedVotesPerStep];
  return [
    row('', 'measured', 'predicted'),
    row('p, right if valid', p[0], `at least ${p[1]}`),
    row('v, valid', ...v),
    row('votes a step', ...votesPerStep.map(formatCount)),
    row('samples', ...[samples, Math.round(planned.expectedSamples)].map(formatCount)),
    row('red flags', `${formatCount(redFlags)}${flagList(redFlagsByReason)}`),
    ...escalationRows(levels).map(([name, text]) => row(name, text)),
    row('tokens', `${formatCount(usage.inputTokens)} in, ${formatCount(usage.outputTokens)} out`),
    row('calls a second', formatCount((samples / wallMs) * 1000)),
    ...warnings.map((warning) => `  warning: ${warning}`),
  ].join('\n');
}

function row(name: string, measured = '', predicted = ''): string {
  return `  ${name.padEnd(20)}${measured.padEnd(12)}${predicted}`.trimEnd();
}
