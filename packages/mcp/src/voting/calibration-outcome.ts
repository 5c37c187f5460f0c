import { type Calibration, type Plan, plan } from '@maker/core';
import type { SampleFailed, TokenUsage } from '@maker/events';
import { showCounts } from '../shown/shown-value.ts';
import { explainPlan } from './explain-plan.ts';
import type { VotingOptions } from './voting-options.ts';

/** A measured rate with the ends of its interval. */
export interface Rate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Result of `maker_calibrate`. */
export interface CalibrationOutcome {
  readonly stepSuccessRate: Rate;
  readonly validRate: Rate;
  readonly runnerUpRate: Rate;
  /** Absent where no margin reaches the target. */
  readonly kMin?: number | undefined;
  readonly expectedSamples?: number | undefined;
  readonly expectedCostUsd?: number | undefined;
  readonly cases: number;
  readonly samples: number;
  readonly valid: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly basis: 'expected' | 'plurality';
  readonly misledCases: readonly number[];
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
  readonly provider: string;
  readonly models: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly meaning: string;
}

/** All of the outcome but the provider. */
export function describeCalibration(
  calibration: Calibration,
  { targetReliability = 0.95, steps = 1 }: VotingOptions,
  failure: SampleFailed | undefined,
): Omit<CalibrationOutcome, 'provider'> {
  const { cases, samples, valid, redFlags, failures, basis, misledCases, usage, costUsd } =
    calibration;
  const planned = plan({ calibration, targetReliability, steps });
  return {
    stepSuccessRate: toRate(calibration.stepSuccessRate),
    validRate: toRate(calibration.validRate),
    runnerUpRate: toRate(calibration.runnerUpRate),
    ...showPlan(planned),
    cases,
    samples,
    valid,
    redFlags,
    failures,
    basis,
    misledCases,
    usage,
    costUsd,
    models: showCounts(calibration.models),
    warnings: calibration.warnings.map(({ message }) => message),
    meaning: explainPlan(planned, calibration, failure),
  };
}

function showPlan(
  planned: Plan,
): Pick<CalibrationOutcome, 'kMin' | 'expectedSamples' | 'expectedCostUsd'> {
  if (!planned.feasible) return {};
  const { margin, expectedSamples, expectedCostUsd } = planned;
  return { kMin: margin, expectedSamples, expectedCostUsd };
}

const toRate = ({ estimate, lower, upper }: Rate): Rate => ({ estimate, lower, upper });
