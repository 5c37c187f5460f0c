import { type Sampler, type TemperaturePolicy, vote } from '@maker/core';
import type { HanoiCase } from './calibration-cases.ts';

/** Options of `scanSteps`. */
export interface ScanOptions {
  readonly cases: readonly HanoiCase[];
  readonly sampler: Sampler;
  readonly margin: number;
  readonly maxTokens: number;
  readonly temperature?: TemperaturePolicy | undefined;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** What came of voting on single steps, each from the true state. */
export interface ScanResult {
  readonly right: number;
  /** Steps with a wrong winner: nobody but a referee would notice. */
  readonly wrong: number;
  /** Steps without a winner: noticed, and reported as such. */
  readonly undecided: number;
  readonly samples: number;
}

/** Races held side by side, so that a server that batches is kept busy. */
const parallelRaces = 3;

/** A race that nobody can win is given up after so many flagged answers. */
const maxFlagged = 12;

/** Votes on every step by itself: one wrong winner does not lead the next step astray. */
export async function scanSteps({ cases, ...options }: ScanOptions): Promise<ScanResult> {
  const counts = { right: 0, wrong: 0, undecided: 0, samples: 0 };
  const queue = cases.entries();
  const work = async (): Promise<void> => {
    for (const [index, { prompt, parse, expectedKey }] of queue) {
      const { sampler, margin, maxTokens, temperature, signal } = options;
      const seed = options.seed * 100_000 + index;
      const race = { sampler, margin, maxTokens, maxFlagged, temperature, seed, signal };
      const result = await vote({ prompt, parse, ...race });
      counts.samples += result.samples;
      if (result.status === 'undecided') counts.undecided += 1;
      else if (result.tally[0]?.key === expectedKey) counts.right += 1;
      else counts.wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: parallelRaces }, work));
  return counts;
}
