import type { Message, TokenPrice } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { systemClock, type Clock } from '../clock/clock.ts';
import { checkNumber } from '../configuration/check-number.ts';
import { checkOptionsObject } from '../configuration/check-option-names.ts';
import { checkPrice } from '../configuration/check-price.ts';
import {
  drawDifficulty,
  plantStubborn,
  type Difficulty,
  type Heterogeneity,
  type Stubbornness,
} from './difficulty.ts';
import type { Random } from './keyed-random.ts';
import type { BetaParameters } from './random-variates.ts';
import type { SimulatedSolution, SimulatedTokens } from './simulated-answer.ts';

/** How long the simulated model takes: log-normal. */
export interface SimulatedLatency {
  /** Half of the calls take longer. In milliseconds; 0 answers at once, without a timer. */
  readonly medianMs: number;
  /** Standard deviation of the logarithm; 0 makes every call take the median. @defaultValue 0.5 */
  readonly sigma?: number | undefined;
}

/** Options of `createSimulatedSampler`. */
export interface SimulatedSamplerOptions {
  /**
   * Reads the prompt as a model would and writes the right answer and plausible wrong ones. Pure; it
   * sees the prompt and nothing else. Asked once for calls in a row that share an array of messages, so
   * do not change one.
   */
  readonly solve: (messages: readonly Message[]) => SimulatedSolution;
  /** All randomness comes from it, the prompt and the sample's ordinal. A safe integer. @defaultValue 0 */
  readonly seed?: number | undefined;
  /** P(right | the answer passes every red flag), the paper's p, from 0 to 1. @defaultValue 0.99 */
  readonly stepSuccessRate?: number | undefined;
  /** P(the answer passes every red flag), the paper's v, from 0 to 1. @defaultValue 0.97 */
  readonly validRate?: number | undefined;
  /** In place of both rates: each prompt draws its own from these, by seed and prompt. */
  readonly heterogeneity?: Heterogeneity | undefined;
  /** Makes some prompts, by seed and prompt, ones that the model mostly gets wrong; put in other words, they are drawn anew. @defaultValue none */
  readonly stubborn?: Stubbornness | undefined;
  /**
   * Lets models be alike in what they find hard: with probability `share`, from 0 to 1, a prompt's
   * difficulty is drawn by this seed instead of the model's own, for all models with the same `common`.
   * Where they draw from the same distribution, `share` is the correlation of their error rates.
   */
  readonly common?: { readonly seed: number; readonly share: number } | undefined;
  /** Tokens counted for each call. */
  readonly tokens?: Partial<SimulatedTokens> | undefined;
  /** @defaultValue no latency */
  readonly latency?: SimulatedLatency | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
  /** Name of the model in samples and events. @defaultValue 'simulated' */
  readonly model?: string | undefined;
  /** What latencies are waited for on. @defaultValue the system's clock */
  readonly clock?: Clock | undefined;
}

/** The options, checked and completed. */
export interface SimulatedModel {
  readonly solve: SimulatedSamplerOptions['solve'];
  readonly seed: number;
  readonly common: SimulatedSamplerOptions['common'];
  readonly difficultyOf: (random: Random) => Difficulty;
  readonly tokens: SimulatedTokens;
  readonly latency: { readonly median: number; readonly sigma: number };
  readonly price: TokenPrice | undefined;
  readonly model: string;
  readonly clock: Clock;
}

const safe = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, integer: true } as const;

/** Checks the options and fills in the defaults. */
export function resolveSimulatedOptions(options: SimulatedSamplerOptions): SimulatedModel {
  checkOptionsObject({ argument: 'options', value: options, expected: 'an object of options' });
  checkPrice(options.price);
  const { solve, seed = 0, latency, price, model = 'simulated', clock = systemClock } = options;
  const { medianMs = 0, sigma = 0.5 } = latency ?? {};
  return {
    solve,
    seed: checkNumber({ argument: 'seed', value: seed, ...safe }),
    common: checkCommon(options.common),
    difficultyOf: resolveStubborn(options),
    tokens: resolveTokens(options.tokens ?? {}),
    latency: {
      median: checkNumber({ argument: 'latency.medianMs', value: medianMs, min: 0 }),
      sigma: checkNumber({ argument: 'latency.sigma', value: sigma, min: 0 }),
    },
    price,
    model,
    clock,
  };
}

function checkCommon(common: SimulatedSamplerOptions['common']): SimulatedSamplerOptions['common'] {
  if (common === undefined) return undefined;
  checkNumber({ argument: 'common.seed', value: common.seed, ...safe });
  checkRate('common.share', common.share);
  return common;
}

function resolveStubborn(options: SimulatedSamplerOptions): SimulatedModel['difficultyOf'] {
  const { stubborn } = options;
  if (stubborn === undefined) return resolveDifficulty(options);
  checkRate('stubborn.share', stubborn.share);
  checkRate('stubborn.errorRate', stubborn.errorRate);
  return plantStubborn(resolveDifficulty(options), stubborn);
}

function resolveDifficulty(options: SimulatedSamplerOptions): SimulatedModel['difficultyOf'] {
  const { heterogeneity, stepSuccessRate, validRate } = options;
  if (heterogeneity === undefined) {
    const p = checkRate('stepSuccessRate', stepSuccessRate ?? 0.99);
    const difficulty = { errorRate: 1 - p, validRate: checkRate('validRate', validRate ?? 0.97) };
    return () => difficulty;
  }
  if (stepSuccessRate !== undefined || validRate !== undefined) {
    throw new InvalidArgumentError({
      argument: 'heterogeneity',
      expected: 'absent where `stepSuccessRate` or `validRate` is given',
      received: heterogeneity,
    });
  }
  checkBeta('heterogeneity.stepError', heterogeneity.stepError);
  checkBeta('heterogeneity.stepValidity', heterogeneity.stepValidity);
  return (random) => drawDifficulty(heterogeneity, random);
}

const checkRate = (argument: string, value: number): number =>
  checkNumber({ argument, value, min: 0, max: 1 });

/** Below 0.001 nearly all of the distribution lies under the smallest number there is. */
function checkBeta(argument: string, { alpha, beta }: BetaParameters): void {
  checkNumber({ argument: `${argument}.alpha`, value: alpha, min: 0.001 });
  checkNumber({ argument: `${argument}.beta`, value: beta, min: 0.001 });
}

/** The defaults give way to a limit for which they are too large or too small. */
function resolveTokens(given: Partial<SimulatedTokens>): SimulatedTokens {
  const { input = 600, limit = 750 } = given;
  const { mean = Math.min(538, limit), maximum = Math.max(2048, 2 * limit) } = given;
  const widest = Math.min(mean - 1, limit - mean);
  const { spread = Math.min(200, widest) } = given;
  const count = (name: keyof SimulatedTokens, value: number, min: number, max?: number): number =>
    checkNumber({ argument: `tokens.${name}`, value, min, max, integer: true });
  return {
    input: count('input', input, 0),
    limit: count('limit', limit, 1),
    mean: count('mean', mean, 1, limit),
    spread: count('spread', spread, 0, widest),
    maximum: count('maximum', maximum, limit + 1),
  };
}
