import { calibrate, type Calibration, type Plan, plan } from '@maker/core';
import { calibrationCases } from '../benchmark/calibration-cases.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import {
  formatOf,
  modelSettingsOf,
  requirePriceFor,
  type SamplingFlags,
} from '../cli/run-flags.ts';
import { formatCount } from '@maker/report/format';
import { formatCost } from '@maker/report/format';
import { createModel } from '../sampler/create-model.ts';
import { priceOrigin } from '../sampler/price-origin.ts';

/** Flags of `calibrate`. */
export interface CalibrateFlags extends SamplingFlags {
  readonly cases: number;
  readonly samplesPerCase: number;
}

/** `hanoi calibrate`: how good the model is at single steps, and what a run would take. */
export async function calibrateHanoi(
  flags: CalibrateFlags,
  { stdout, signal }: CommandContext,
): Promise<ExitCode> {
  const { disks, validators, maxTokens, seed, cases, samplesPerCase, target = 0.95 } = flags;
  const format = formatOf(flags);
  const sampler = createModel(modelSettingsOf(flags));
  requirePriceFor(flags, sampler);
  const calibration = await calibrate({
    sampler,
    cases: calibrationCases({ disks, format, validators, maxTokens, cases }),
    samplesPerCase,
    maxTokens,
    seed,
    signal,
    budget: { maxCostUsd: flags.maxCost },
  });
  const planned = plan({ calibration, steps: 2 ** disks - 1, targetReliability: target });
  const origin = sampler.price && priceOrigin(sampler.price);
  stdout.write(`${calibrationSummary(calibration, origin)}\n${planSummary(planned)}\n`);
  if (flags.json === true) {
    stdout.write(`${JSON.stringify({ calibration, plan: planned, seed })}\n`);
  }
  return planned.feasible ? exitCode.solved : exitCode.notSolved;
}

function calibrationSummary(measured: Calibration, origin = 'price not known'): string {
  const rate = ({ estimate, lower, upper }: Calibration['validRate']): string =>
    `${formatCount(estimate)}  (${formatCount(lower)} to ${formatCount(upper)})`;
  return [
    `Asked ${measured.cases} steps, ${formatCount(measured.samples)} samples, ${formatCost(measured.costUsd)} (${origin}); ${measured.confidence * 100} % intervals`,
    `  p, right among the valid      ${rate(measured.stepSuccessRate)}`,
    `  v, valid                      ${rate(measured.validRate)}`,
    `  q, likeliest wrong answer     ${rate(measured.runnerUpRate)}`,
    `  steps whose likeliest answer is wrong: ${measured.misledCases.length}`,
    ...measured.warnings.map(({ message }) => `  warning: ${message}`),
  ].join('\n');
}

function planSummary(planned: Plan): string {
  if (!planned.feasible) return planned.reason;
  const { margin, targetReliability, steps, stepSuccessRate } = planned;
  return [
    `Margin ${margin} reaches ${targetReliability} over ${formatCount(steps)} steps at p = ${formatCount(stepSuccessRate)}, the lower end`,
    `  expected: ${formatCount(planned.expectedVotesPerStep)} votes a step, ${formatCount(planned.expectedSamples)} samples, ${formatCost(planned.expectedCostUsd)}`,
  ].join('\n');
}
