import { paperHeterogeneity } from '@maker/providers/simulated';
import { runHanoi } from '../../src/benchmark/run-hanoi.ts';
import type { SimulationSettings } from '../../src/benchmark/simulation-settings.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { createModel } from '../../src/sampler/create-model.ts';

/** What a run came to. */
export interface SeedRun {
  readonly seed: number;
  readonly stepsCompleted: number;
  readonly wrongMoves: number;
  readonly firstWrongStep: number | undefined;
  readonly samples: number;
  readonly votes: number;
  readonly costUsd: number | undefined;
  readonly undecidedBySample: readonly number[];
  readonly undecidedByVote: readonly number[];
}

/** The paper's margin and red flag. */
export const margin = 3;
const maxTokens = 750;

const { stepError, stepValidity } = paperHeterogeneity;

/** Every step alike, with the mean rates of the steps that differ. */
export const alikeSteps = {
  preset: 'uniform' as const,
  p: 1 - stepError.alpha / (stepError.alpha + stepError.beta),
  v: stepValidity.alpha / (stepValidity.alpha + stepValidity.beta),
  wrong: 1,
  latency: 0,
  sigma: 0,
};

/** Runs the puzzle once, with the paper's prompt, on the simulated model. */
export async function runSeed(
  disks: number,
  simulation: SimulationSettings,
  seed: number,
): Promise<SeedRun> {
  const sampler = createModel({ provider: 'simulated', simulation, seed, maxTokens });
  const run = { disks, sampler, format: paperFormat, margin, validators: true, maxTokens, seed };
  const { outcome, summary } = await runHanoi(run);
  const { stepsCompleted, wrongMoves, firstWrongStep } = outcome;
  const { samples, votes, costUsd } = summary.totals;
  const { undecidedBySample, undecidedByVote } = summary;
  return {
    seed,
    stepsCompleted,
    wrongMoves,
    firstWrongStep,
    samples,
    votes,
    costUsd,
    undecidedBySample,
    undecidedByVote,
  };
}
