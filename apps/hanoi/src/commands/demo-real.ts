import {
  calibrate,
  type Calibration,
  type FeasiblePlan,
  type Plan,
  plan,
  type Sampler,
  type TemperaturePolicy,
} from '@maker/core';
import { withRetry } from '@maker/providers';
import { createOpenAISampler } from '@maker/providers/openai';
import { calibrationCases } from '../benchmark/calibration-cases.ts';
import { type HanoiRun, runHanoi } from '../benchmark/run-hanoi.ts';
import { RunStatistics } from '../benchmark/run-statistics.ts';
import { scanSteps } from '../benchmark/scan-steps.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import { formatCount } from '../format/number-format.ts';
import { formatDuration } from '../format/unit-format.ts';
import { showProgress } from '../progress/show-progress.ts';
import { lineFormat } from '../prompt/line-prompt.ts';
import { type HanoiModelName, startHanoiModelServer } from '../real-model/hanoi-model-server.ts';

/** Flags of `demo:real`. */
export interface DemoFlags {
  readonly seed: number;
}

const maxTokens = 100;
/** The small model hardly varies near temperature 0; at 1 its samples are draws of their own. */
const temperature: TemperaturePolicy = { first: 0, others: 1 };
const solvedDisks = 7;
const solvedSteps = 2 ** solvedDisks - 1;
const scannedDisks = 10;
const scanMargin = 3;
const targetReliability = 0.95;

/**
 * `hanoi demo:real`: a small language model, in this process but over HTTP, solves the puzzle; then a
 * weaker one shows what voting cannot correct.
 */
export async function demoReal({ seed }: DemoFlags, context: CommandContext): Promise<ExitCode> {
  const isSolved = await withModel('hanoi-lm', (sampler) => solve(sampler, seed, context));
  await withModel('hanoi-lm-weak', (sampler) => showLimits(sampler, seed, context));
  return isSolved ? exitCode.solved : exitCode.notSolved;
}

/** Serves a model over HTTP for as long as `use` takes. */
async function withModel<T>(
  model: HanoiModelName,
  use: (sampler: Sampler) => Promise<T>,
): Promise<T> {
  const server = await startHanoiModelServer(model);
  try {
    const baseURL = server.baseURLs.openai;
    return await use(withRetry(createOpenAISampler({ model, baseURL, apiKey: 'not-needed' })));
  } finally {
    await server.close();
  }
}

/** Calibrates, plans and solves; says what was measured beside what was predicted. */
async function solve(sampler: Sampler, seed: number, context: CommandContext): Promise<boolean> {
  const { stdout, stderr, signal } = context;
  const shape = { format: lineFormat, validators: true, maxTokens, disks: solvedDisks };
  const sampling = { sampler, temperature, maxTokens, seed, signal };
  stdout.write('hanoi-lm, 0.9 M parameters, over HTTP through the official OpenAI SDK\n');
  const cases = calibrationCases({ ...shape, cases: solvedSteps });
  const calibration = await calibrate({ ...sampling, cases });
  const planned = plan({ calibration, steps: solvedSteps, targetReliability });
  stdout.write(`${describePlan(calibration, planned)}\n`);
  if (!planned.feasible) return false;
  const statistics = new RunStatistics();
  const stopDisplay = showProgress(statistics, solvedSteps, stderr);
  const { margin } = planned;
  const run = await runHanoi({ ...sampling, ...shape, margin, statistics }).finally(stopDisplay);
  stdout.write(`${compare(run, calibration, planned)}\n`);
  return run.outcome.solved;
}

function describePlan(calibration: Calibration, planned: Plan): string {
  if (!planned.feasible) return planned.reason;
  const { samples, stepSuccessRate, validRate } = calibration;
  return (
    `Calibrated on ${formatCount(samples)} samples: p at least ${formatCount(stepSuccessRate.lower)}, ` +
    `v = ${formatCount(validRate.estimate)}; margin ${planned.margin} for a reliability of ${targetReliability}`
  );
}

function compare(
  { outcome, totals, warnings }: HanoiRun,
  { stepSuccessRate, validRate }: Calibration,
  planned: FeasiblePlan,
): string {
  const { samples, votes, redFlags, wallMs } = totals;
  const { solved, stepsCompleted, wrongMoves } = outcome;
  return [
    `${solved ? 'Solved' : 'Not solved'}: ${solvedDisks} disks, ${stepsCompleted} of ${solvedSteps} steps, ${wrongMoves} wrong moves, in ${formatDuration(wallMs)}`,
    row('', 'measured', 'predicted'),
    row(
      'p, right if valid',
      formatCount(stepSuccessRate.estimate),
      `at least ${formatCount(planned.stepSuccessRate)}`,
    ),
    row('v, valid', formatCount(votes / samples), formatCount(validRate.estimate)),
    row(
      'votes a step',
      formatCount(votes / stepsCompleted),
      formatCount(planned.expectedVotesPerStep),
    ),
    row('samples', formatCount(samples), formatCount(Math.round(planned.expectedSamples))),
    row('red flags', `${samples - votes} ${JSON.stringify(redFlags)}`),
    row('calls a second', formatCount((samples / wallMs) * 1000)),
    ...warnings.map((warning) => `  warning: ${warning}`),
  ].join('\n');
}

/** Votes on every step of a larger puzzle, without and with the validators. */
async function showLimits(sampler: Sampler, seed: number, context: CommandContext): Promise<void> {
  const { stdout, signal } = context;
  const steps = 2 ** scannedDisks - 1;
  stdout.write(
    `\nhanoi-lm-weak on each of the ${formatCount(steps)} steps of ${scannedDisks} disks, margin ${scanMargin}\n`,
  );
  for (const validators of [false, true]) {
    const shape = { format: lineFormat, validators, maxTokens };
    const cases = calibrationCases({ ...shape, disks: scannedDisks, cases: steps });
    const scan = { cases, sampler, margin: scanMargin, temperature, maxTokens, seed, signal };
    const { right, wrong, undecided, samples } = await scanSteps(scan);
    stdout.write(
      `  ${validators ? 'votes and validators' : 'votes alone         '}  right ${formatCount(right)}, wrong winners ${wrong}, undecided ${undecided}  (${formatCount(samples)} samples)\n`,
    );
  }
  stdout.write(
    'Votes confirm what the model says most often, so a step it mostly gets wrong stays wrong, whatever\n' +
      'the margin. A legality check discards such answers: the step is solved by the rest, or reported.\n',
  );
}

function row(name: string, measured: string, predicted = ''): string {
  return `  ${name.padEnd(20)}${measured.padEnd(12)}${predicted}`.trimEnd();
}
