import type { Sampler, TokenPrice } from '@maker/core';
import { createAnthropicBatchSampler, createAnthropicSampler } from '@maker/providers/anthropic';
import { createOpenAIBatchSampler, createOpenAISampler } from '@maker/providers/openai';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { createAnthropicVendor } from './anthropic-vendor.ts';
import { commonTokens, examplesFor, systemTokens, withExamples } from './longer-prompt.ts';
import { disks, type Way } from './measure.ts';
import { createOpenAIVendor } from './openai-vendor.ts';

/** List prices and caches of November 2026; dollars for a million tokens. */
export const openai = {
  model: 'gpt-4.1-mini',
  price: { inputPerMillion: 0.4, cachedInputPerMillion: 0.1, outputPerMillion: 1.6 },
  /** Where the cache begins: at this length of a prompt. */
  cacheMinimum: 1024,
} as const;

/** A Claude model; writing to its cache costs 1.25 times, reading a tenth of the price. */
export interface Claude {
  readonly model: string;
  readonly price: TokenPrice;
  /** Where the cache begins: at this length of what is marked for it. */
  readonly cacheMinimum: number;
}

const claude = (model: string, dollarsIn: number, cacheMinimum: number): Claude => ({
  model,
  price: {
    inputPerMillion: dollarsIn,
    cachedInputPerMillion: 0.1 * dollarsIn,
    cacheWritePerMillion: 1.25 * dollarsIn,
    outputPerMillion: 5 * dollarsIn,
  },
  cacheMinimum,
});

export const claudes: readonly Claude[] = [
  claude('claude-haiku-4-5', 1, 4096),
  claude('claude-haiku-5-5', 0.1, 512),
];

/** The fewest solved steps that bring the prompt into the cache. */
export const openAIExamples: number = examplesFor(disks, openai.cacheMinimum, (format) =>
  commonTokens(format, disks),
);
export const claudeExamples = ({ cacheMinimum }: Claude): number =>
  examplesFor(disks, cacheMinimum, (format) => systemTokens(format, disks));

/** The batch samplers wait for nothing here. */
const hurry = { quietMs: 50, minPollMs: 1, maxPollMs: 5 };
const oneTemperature = { first: 0.1, others: 0.1 };

/** @param thinks - Whether the model writes its thoughts first. */
export function openAIWays(thinks: boolean): readonly Way[] {
  const { model, price } = openai;
  const common = { vendor: createOpenAIVendor, price, format: paperFormat, thinks } as const;
  const optionsFor = (url: string, maxChoices?: number) => {
    return { model, baseURL: `${url}/v1`, apiKey: 'none', price, maxChoices };
  };
  const connect = (maxChoices?: number) => (url: string) =>
    createOpenAISampler(optionsFor(url, maxChoices));
  const batch = (maxChoices?: number) => (url: string) =>
    createOpenAIBatchSampler({ ...optionsFor(url, maxChoices), ...hurry });
  const races = { ...common, work: 'races' } as const;
  const calibration = { ...common, work: 'calibration' } as const;
  const longer = { ...races, format: withExamples(disks, openAIExamples) };
  const withSteps = `with ${openAIExamples} solved steps`;
  return [
    { ...races, name: 'separate calls', connect: connect(1) },
    { ...races, name: 'n', connect: connect() },
    { ...races, name: 'n, one temperature', temperature: oneTemperature, connect: connect() },
    { ...longer, name: `${withSteps}: cached prefix`, connect: connect(1) },
    { ...longer, name: `${withSteps}: n and cached prefix`, connect: connect() },
    { ...calibration, name: 'calibration, separate calls', connect: connect(1) },
    { ...calibration, name: 'calibration, n', connect: connect() },
    { ...calibration, name: 'calibration, batch', connect: batch(1) },
    { ...calibration, name: 'calibration, batch and n', connect: batch() },
  ];
}

/** @param thinks - Whether the model writes its thoughts first. */
export function claudeWays(thinks: boolean, of: Claude): readonly Way[] {
  const { model, price, cacheMinimum } = of;
  const vendor = () => createAnthropicVendor(cacheMinimum);
  const common = { vendor, price, format: paperFormat, thinks } as const;
  const options = { model, apiKey: 'none', price };
  const connect = (cachePrompt: boolean) => (baseURL: string) =>
    createAnthropicSampler({ ...options, baseURL, cachePrompt });
  const batch = (baseURL: string): Sampler =>
    createAnthropicBatchSampler({ ...options, baseURL, ...hurry });
  const races = { ...common, work: 'races' } as const;
  const calibration = { ...common, work: 'calibration' } as const;
  const longer = { ...races, format: withExamples(disks, claudeExamples(of)) };
  const withSteps = `with ${claudeExamples(of)} solved steps`;
  return [
    { ...races, name: 'separate calls', connect: connect(false) },
    { ...races, name: 'cache_control', connect: connect(true) },
    { ...longer, name: `${withSteps}: nothing cached`, connect: connect(false) },
    { ...longer, name: `${withSteps}: cache_control`, connect: connect(true) },
    { ...calibration, name: 'calibration, separate calls', connect: connect(false) },
    { ...calibration, name: 'calibration, batch', connect: batch },
  ];
}
