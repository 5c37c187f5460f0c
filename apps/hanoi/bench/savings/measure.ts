import type { Sampler, TemperaturePolicy, TokenPrice } from '@maker/core';
import { calibrate, vote } from '@maker/core';
import { noUsage, addUsage, type TokenUsage } from '@maker/events';
import { calibrationCases } from '../../src/benchmark/calibration-cases.ts';
import type { PromptFormat } from '../../src/prompt/prompt-format.ts';
import { stateAt } from '../../src/puzzle/state-at.ts';
import { Bill } from './bill.ts';
import { createHanoiModel } from './hanoi-model.ts';
import { startVendor, type Vendor } from './vendor-server.ts';

export const disks = 10;
export const margin = 3;
/** Races of one row: the first steps of the puzzle. */
export const steps = 200;
/** Questions of a calibration, and answers to each. */
export const cases = 100;
export const samplesPerCase = 4;
const maxTokens = 750;

/** One way to make the calls. */
export interface Way {
  readonly name: string;
  readonly vendor: () => Vendor;
  readonly price: TokenPrice;
  readonly format: PromptFormat;
  readonly thinks: boolean;
  readonly work: 'races' | 'calibration';
  readonly temperature?: TemperaturePolicy | undefined;
  connect(url: string): Sampler;
}

/** What came of it: the vendor's bill, and what the samplers counted. */
export interface Measured {
  readonly way: Way;
  readonly bill: Bill;
  readonly samples: number;
  /** Samples of each race. */
  readonly races: readonly number[];
  readonly usage: TokenUsage;
  readonly costUsd: number;
}

export async function measure(way: Way): Promise<Measured> {
  const bill = new Bill(way.price);
  const server = await startVendor(way.vendor(), { bill, model: createHanoiModel(way.thinks) });
  try {
    const run = way.work === 'races' ? runRaces : runCalibration;
    return { way, bill, ...(await run(way, way.connect(server.url))) };
  } finally {
    server.close();
  }
}

type Counted = Omit<Measured, 'way' | 'bill'>;

/** One race after the other, as the steps of a task are. */
async function runRaces({ format, temperature }: Way, sampler: Sampler): Promise<Counted> {
  const parse = format.parser({ disks, maxTokens });
  const races: number[] = [];
  let usage = noUsage;
  let costUsd = 0;
  for (let step = 0; step < steps; step++) {
    const state = stateAt(disks, step);
    const result = await vote({
      sampler,
      prompt: format.prompt(state),
      parse: (sample) => parse(sample, state),
      margin,
      maxTokens,
      temperature,
    });
    races.push(result.samples);
    usage = addUsage(usage, result.usage);
    costUsd += result.costUsd ?? Number.NaN;
  }
  return { samples: races.reduce((a, b) => a + b, 0), races, usage, costUsd };
}

async function runCalibration({ format, temperature }: Way, sampler: Sampler): Promise<Counted> {
  const { samples, usage, costUsd } = await calibrate({
    sampler,
    cases: calibrationCases({ disks, format, validators: true, maxTokens, cases }),
    samplesPerCase,
    concurrency: cases * samplesPerCase,
    maxTokens,
    temperature,
  });
  return { samples, races: [], usage, costUsd: costUsd ?? Number.NaN };
}
