import { type Sampler, vote, type VoteOptions } from '@maker/core';
import type { MakerEventListener } from '@maker/events';
import { withCache } from '@maker/providers';
import { lineFormat } from '../prompt/line-prompt.ts';
import { escalationPolicy } from '../rewording/escalation-policy.ts';
import { calibrationCases, type HanoiCase } from './calibration-cases.ts';

/** Options of `scanSteps`. */
export interface ScanOptions {
  readonly disks: number;
  /** How many of the steps, spread evenly. */
  readonly cases: number;
  readonly sampler: Sampler;
  readonly margin: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Takes the events of the last reading, the escalated one. */
  readonly onEvent?: MakerEventListener | undefined;
}

/**
 * How the answers to a step are read: `alone`, by votes; `checked`, with the validators; `escalated`,
 * with validators and the declared escalation.
 */
export type ScanReading = 'alone' | 'checked' | 'escalated';

/** What came of voting on single steps, each from the true position. */
export interface ScanCounts {
  right: number;
  /** Steps with a wrong winner: nobody but a referee would notice. */
  wrong: number;
  /** Steps without a winner: noticed, and reported as such. */
  undecided: number;
}

/** What came of each way of reading. */
export interface ScanResult {
  readonly readings: Readonly<Record<ScanReading, ScanCounts>>;
  /** Answers drawn; readings that come to the same request share its answer. */
  readonly samples: number;
}

/** Steps asked side by side, so that a server that batches is kept busy. */
const parallelSteps = 3;

/** Votes on every step by itself: one wrong winner does not lead the next step astray. */
export async function scanSteps(options: ScanOptions): Promise<ScanResult> {
  const counted = countingSampler(options.sampler);
  const shape = { ...options, format: lineFormat };
  const unchecked = calibrationCases({ ...shape, validators: false });
  const checked = calibrationCases({ ...shape, validators: true });
  const readings = { alone: noCounts(), checked: noCounts(), escalated: noCounts() };
  const queue = checked.entries();
  const work = async (): Promise<void> => {
    for (const [index, step] of queue) {
      const { race, policy } = raceOn(index, counted.sampler, options);
      const { onEvent } = options;
      // As many answers as the escalation waits for before it changes anything.
      const plain = { ...race, maxSamples: policy[0]?.afterSamples };
      await read(readings.alone, unchecked[index] ?? step, plain);
      await read(readings.checked, step, plain);
      await read(readings.escalated, step, { ...race, escalation: policy, onEvent });
    }
  };
  await Promise.all(Array.from({ length: parallelSteps }, work));
  return { readings, samples: counted.count() };
}

type Race = Omit<VoteOptions<unknown>, 'prompt' | 'parse'>;

/** What the readings of a step have in common: one seed, and a memory of the answers. */
function raceOn(index: number, sampler: Sampler, options: ScanOptions) {
  const { margin, maxTokens, signal } = options;
  const remembering = withCache(sampler);
  const seed = options.seed * 100_000 + index;
  const race: Race = { sampler: remembering, margin, maxTokens, seed, signal };
  return { race, policy: escalationPolicy(remembering, margin) };
}

async function read(counts: ScanCounts, step: HanoiCase, race: Race): Promise<void> {
  const { prompt, parse, expectedKey } = step;
  const result = await vote({ ...race, prompt, parse });
  if (result.status === 'undecided') counts.undecided += 1;
  else if (result.tally[0]?.key === expectedKey) counts.right += 1;
  else counts.wrong += 1;
}

/** Counts the answers drawn, one by one: answers of a joint call have no name of their own to be remembered by. */
function countingSampler(inner: Sampler): { sampler: Sampler; count: () => number } {
  let samples = 0;
  const sampler: Sampler = {
    get takesTemperature() {
      return inner.takesTemperature;
    },
    async sample(request, context) {
      const sample = await inner.sample(request, context);
      samples += 1;
      return sample;
    },
  };
  return { sampler, count: () => samples };
}

function noCounts(): ScanCounts {
  return { right: 0, wrong: 0, undecided: 0 };
}
