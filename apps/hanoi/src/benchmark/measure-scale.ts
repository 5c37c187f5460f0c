import { expectedSamples, kMin, type Sampler, taskReliability } from '@maker/core';
import { paperFormat } from '../prompt/paper-prompt.ts';
import { createModel } from '../sampler/create-model.ts';
import { varianceOfVotes } from './race-length.ts';
import { runHanoi } from './run-hanoi.ts';
import type { ScaleRow } from './scale-record.ts';
import type { SimulationSettings } from './simulation-settings.ts';

/** What is measured at every size. */
export interface ScaleOptions {
  readonly simulation: Extract<SimulationSettings, { preset: 'uniform' }>;
  readonly target: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** The model that is measured. @defaultValue the simulated model that the formula assumes */
  readonly samplerOf?: ((seed: number) => Sampler) | undefined;
}

/** Races over which a mean is taken at the least: small puzzles are run many times. */
const minRaces = 20_000;

/** Half the width of a 99.9 % interval in standard deviations. */
const z = 3.2905;

/** Measures one size of the puzzle beside the exact formula and beside going without votes. */
export async function measureSize(disks: number, options: ScaleOptions): Promise<ScaleRow> {
  const { p, v } = options.simulation;
  const steps = 2 ** disks - 1;
  const rates = { stepSuccessRate: p, steps };
  const margin = kMin({ ...rates, targetReliability: options.target });
  const runs = Math.ceil(minRaces / steps);
  const voted = await runMany(disks, margin, runs, options);
  const unvoted = await runMany(disks, 1, runs, options);
  const measuredSamples = mean(voted.map(({ samples }) => samples));
  const exactSamples = expectedSamples({ ...rates, margin, validRate: v });
  const deviation = Math.sqrt((steps * varianceOfSamples(p, v, margin)) / runs);
  const interval = { lower: exactSamples - z * deviation, upper: exactSamples + z * deviation };
  return {
    disks,
    steps,
    margin,
    runs,
    measuredSamples,
    exactSamples,
    interval,
    isInside: measuredSamples >= interval.lower && measuredSamples <= interval.upper,
    solvedRuns: countSolved(voted),
    taskReliability: taskReliability({ ...rates, margin }),
    growthTerm: steps * (Math.log(steps) + Math.log(1 / -Math.log(options.target))),
    nLogN: steps * Math.log(steps),
    unvoted: { exact: p ** steps, measured: countSolved(unvoted) / runs, runs },
    retryWholeTaskSamples: steps / (v * p ** steps),
  };
}

/** A race of V votes takes V geometric waits for a valid answer. */
function varianceOfSamples(p: number, v: number, margin: number): number {
  const meanVotes = expectedSamples({ stepSuccessRate: p, margin });
  return (varianceOfVotes(p, margin) + meanVotes * (1 - v)) / (v * v);
}

/** What is kept of a run. */
interface MeasuredRun {
  readonly isSolved: boolean;
  readonly samples: number;
}

async function runMany(
  disks: number,
  margin: number,
  runs: number,
  { simulation, seed: baseSeed, maxTokens, signal, samplerOf }: ScaleOptions,
): Promise<MeasuredRun[]> {
  const create =
    samplerOf ?? ((seed) => createModel({ provider: 'simulated', simulation, seed, maxTokens }));
  const finished: MeasuredRun[] = [];
  for (let index = 0; index < runs; index++) {
    signal.throwIfAborted();
    // Seeds of different sizes, margins and runs never meet.
    const seed = ((baseSeed * 100 + disks) * 100 + margin) * 10_000 + index;
    const task = { disks, margin, sampler: create(seed), seed, maxTokens, signal };
    const run = await runHanoi({ ...task, format: paperFormat, validators: true });
    finished.push({ isSolved: run.outcome.solved, samples: run.summary.totals.samples });
  }
  return finished;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const countSolved = (runs: readonly MeasuredRun[]): number =>
  runs.filter(({ isSolved }) => isSolved).length;
