import {
  expectedCost,
  expectedSamples,
  expectedVotes,
  kMin,
  kMinUnderHeterogeneity,
  taskReliability,
} from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { paperHeterogeneity } from '@maker/providers/simulated';
import type { Prediction } from '@maker/report';
import { paperPrice } from '../sampler/simulated-model.ts';
import type { SimulationSettings } from './simulation-settings.ts';

/** What decides the margin: the margin itself, or a target and the model's rates. */
export interface MarginRequest {
  readonly steps: number;
  readonly margin?: number | undefined;
  readonly target?: number | undefined;
  /** p of a real model, as `calibrate` measured it. */
  readonly p?: number | undefined;
  readonly simulation?: SimulationSettings | undefined;
}

/** A margin and where it comes from. */
export interface MarginChoice {
  readonly margin: number;
  /** In words. */
  readonly marginOrigin: string;
}

/** The reliability a run is planned for where nothing else is asked. */
const defaultTarget = 0.95;

/**
 * The margin of a run.
 *
 * @throws `ConfigurationError` when nothing tells how good the model is; `InvalidArgumentError` when no
 * margin reaches the target.
 */
export function chooseMargin(request: MarginRequest): MarginChoice {
  const { steps, margin, target = defaultTarget, simulation } = request;
  if (margin !== undefined) return { margin, marginOrigin: 'given' };
  const aim = `least margin for a reliability of ${target}`;
  if (request.p === undefined && simulation?.preset === 'paper') {
    const { alpha, beta } = paperHeterogeneity.stepError;
    const least = kMinUnderHeterogeneity({ alpha, beta, targetReliability: target, steps });
    return { margin: least, marginOrigin: `${aim}, allowing for hard steps` };
  }
  const p = request.p ?? (simulation?.preset === 'uniform' ? simulation.p : undefined);
  if (p === undefined) {
    throw new ConfigurationError({
      message:
        'Give --margin, or --p as measured by `pnpm hanoi calibrate`: nothing else tells how good the model is',
    });
  }
  const least = kMin({ stepSuccessRate: p, targetReliability: target, steps });
  return { margin: least, marginOrigin: `${aim} at p = ${p}` };
}

/** What the formulas say of a run on a simulated model of uniform steps. */
export function predictRun(
  simulation: SimulationSettings,
  steps: number,
  margin: number,
): Prediction | undefined {
  if (simulation.preset === 'paper' || simulation.stubborn !== undefined) return undefined;
  const { p, v } = simulation;
  const race = { stepSuccessRate: p, margin };
  const run = { ...race, validRate: v, steps };
  const tokens = { inputTokens: 600, outputTokens: 538 };
  return {
    stepSuccessRate: p,
    validRate: v,
    taskReliability: taskReliability({ ...race, steps }),
    expectedVotesPerStep: expectedVotes(race),
    expectedSamples: expectedSamples(run),
    expectedCostUsd: expectedCost({ ...run, ...tokens, price: paperPrice }),
  };
}
