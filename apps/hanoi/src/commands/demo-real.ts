import { calibrate, plan, type Sampler, type TemperaturePolicy } from '@maker/core';
import { withRetry } from '@maker/providers';
import { createOpenAISampler } from '@maker/providers/openai';
import { calibrationCases } from '../benchmark/calibration-cases.ts';
import { runHanoi } from '../benchmark/run-hanoi.ts';
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
    const { baseURL } = server;
    return await use(withRetry(createOpenAISampler({ model, baseURL, apiKey: 'not-needed' })));
  } finally {
    await server.close();
  }
}

/** Calibrates, plans and solves; prints measured beside predicted. */
async function solve(sampler: Sampler, seed: number, context: CommandContext): Promise<boolean> {
  const { stdout, stderr, signal } = context;
  const say = (text: string): boolean => stdout.write(`${text}\n`);
  const steps = 2 ** solvedDisks - 1;
  const shape = { format: lineFormat, validators: true, maxTokens };
  const sampling = { sampler, temperature, maxTokens, seed, signal };
  say(`hanoi-lm, 0.9 M parameters, answering over HTTP through the official OpenAI SDK`);
  const cases = calibrationCases({ ...shape, disks: solvedDisks, cases: steps });
  const calibration = await calibrate({ ...sampling, cases });
  const { stepSuccessRate, validRate } = calibration;
  const planned = plan({ calibration, steps, targetReliability });
  if (!planned.feasible) {
    say(planned.reason);
    return false;
  }
  const { margin } = planned;
  say(
    `Calibrated on ${formatCount(calibration.samples)} samples: p at least ${formatCount(stepSuccessRate.lower)}, v = ${formatCount(validRate.estimate)}; margin ${margin} for a reliability of ${targetReliability}`,
  );
  const statistics = new RunStatistics();
  const stopDisplay = showProgress(statistics, steps, stderr);
  const { outcome, totals, warnings } = await runHanoi({
    ...sampling,
    ...shape,
    disks: solvedDisks,
    margin,
    statistics,
  }).finally(stopDisplay);
  const { samples, votes, redFlags, wallMs } = totals;
  say(
    [
      `${outcome.solved ? 'Solved' : 'Not solved'}: ${solvedDisks} disks, ${outcome.stepsCompleted} of ${steps} steps, ${outcome.wrongMoves} wrong moves, in ${formatDuration(wallMs)}`,
      `                    measured   predicted`,
      row('p (right if valid)', stepSuccessRate.estimate, planned.stepSuccessRate, 'at least '),
      row('v (valid)', votes / samples, validRate.estimate),
      row('votes a step', votes / steps, planned.expectedVotesPerStep),
      row('samples', samples, planned.expectedSamples),
      `  red flags         ${samples - votes} ${JSON.stringify(redFlags)}`,
      `  calls a second    ${formatCount((samples / wallMs) * 1000)}`,
      ...warnings.map((warning) => `  warning: ${warning}`),
    ].join('\n'),
  );
  return outcome.solved;
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

function row(name: string, measured: number, predicted: number, prefix = ''): string {
  return `  ${name.padEnd(18)}${formatCount(measured).padEnd(11)}${prefix}${formatCount(predicted)}`;
}
