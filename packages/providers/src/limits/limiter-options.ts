import { InvalidArgumentError } from '@maker/events';
import { systemClock, type Clock } from '../clock/clock.ts';
import { checkNumber } from '../configuration/check-number.ts';
import { checkOptionNames, type OptionNames } from '../configuration/check-option-names.ts';

/** Options of `createLimiter` and `withLimits`. */
export interface LimiterOptions {
  /** The most calls in flight, an integer from 1. @defaultValue no such limit */
  readonly concurrency?: number | undefined;
  /**
   * The most calls a minute, spread evenly over it; a number above 0. A call for several answers is
   * one. @defaultValue what the provider's headers say; until then, and without them, no limit
   */
  readonly requestsPerMinute?: number | undefined;
  /**
   * The most tokens a minute, of prompts and answers together, spread evenly; a number above 0.
   *
   * @defaultValue what the provider's headers say; until then, and without them, no limit
   */
  readonly tokensPerMinute?: number | undefined;
  /**
   * The longest pause that a provider may ask all calls for, in milliseconds. Where it asks for more,
   * calls go on one by one, so that each is told at once. @defaultValue 60000
   */
  readonly maxPauseMs?: number | undefined;
  /** What is waited on. @defaultValue the system's clock */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<LimiterOptions> = {
  concurrency: true,
  requestsPerMinute: true,
  tokensPerMinute: true,
  maxPauseMs: true,
  clock: true,
};

/** The options, checked and completed. */
export interface LimiterSettings {
  readonly concurrency: number;
  readonly requestsPerMinute: number | undefined;
  readonly tokensPerMinute: number | undefined;
  readonly maxPauseMs: number;
  readonly clock: Clock;
}

/** Checks the options and fills in the defaults. */
export function resolveLimiterOptions(options: LimiterOptions): LimiterSettings {
  checkOptionNames(options, optionNames);
  const { concurrency, requestsPerMinute, tokensPerMinute } = options;
  const { maxPauseMs = 60_000, clock = systemClock } = options;
  const perMinute = (argument: string, value: number | undefined): number | undefined =>
    value === undefined ? undefined : checkPerMinute(argument, value);
  return {
    concurrency:
      concurrency === undefined
        ? Infinity
        : checkNumber({ argument: 'concurrency', value: concurrency, min: 1, integer: true }),
    requestsPerMinute: perMinute('requestsPerMinute', requestsPerMinute),
    tokensPerMinute: perMinute('tokensPerMinute', tokensPerMinute),
    maxPauseMs: checkNumber({ argument: 'maxPauseMs', value: maxPauseMs, min: 0 }),
    clock,
  };
}

/** Slower than one in a day, and a wait would be longer than a timer can hold. */
const leastPerMinute = 1 / (24 * 60);

function checkPerMinute(argument: string, value: number): number {
  const isNumber = typeof value === 'number' && value < Infinity;
  if (isNumber && value >= leastPerMinute) return value;
  const isTooSlow = isNumber && value > 0;
  const expected = isTooSlow ? 'at least 1 / 1440, one in a day' : 'a number > 0';
  throw new InvalidArgumentError({ argument, expected, received: value });
}
