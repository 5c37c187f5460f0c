import type { Sampler } from '@maker/core';
import { withCircuitBreaker, type CircuitBreakerOptions } from '../breaker/with-circuit-breaker.ts';
import {
  checkOptionNames,
  checkOptionsObject,
  type OptionNames,
} from '../configuration/check-option-names.ts';
import type { LimiterOptions } from '../limits/limiter-options.ts';
import { isLimiter, type Limiter } from '../limits/limiter.ts';
import { withLimits } from '../limits/with-limits.ts';
import { withRetry, type RetryOptions } from '../retry/with-retry.ts';
import { defaultConcurrency } from './default-concurrency.ts';
import { createProviderSampler, type ProviderSamplerOptions } from './provider-sampler.ts';

/** Options of `createSampler`: a model, and the layers around it. */
export interface CreateSamplerOptions extends ProviderSamplerOptions {
  /** How failed calls are repeated; false for not at all. @defaultValue as `withRetry` does */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * What the account bears, or the limiter that it shares with other samplers; false for no limit.
   *
   * @defaultValue 64 calls in flight for a cloud, OLLAMA_NUM_PARALLEL or 4 for a server of your own;
   *   requests and tokens a minute as the provider's headers say
   */
  readonly limits?: LimiterOptions | Limiter | false | undefined;
  /** When a provider that keeps failing is left alone; false for never. @defaultValue as `withCircuitBreaker` does */
  readonly breaker?: CircuitBreakerOptions | false | undefined;
}

const optionNames: OptionNames<CreateSamplerOptions> = {
  provider: true,
  model: true,
  baseURL: true,
  apiKey: true,
  fetch: true,
  timeoutMs: true,
  price: true,
  schema: true,
  extraBody: true,
  retry: true,
  limits: true,
  breaker: true,
};

/**
 * A model with all that a vote over a network needs, from the outside in: retry, rate limits, circuit
 * breaker, the provider's sampler. Retry is outermost, so that a call that waits to be repeated
 * occupies nobody's place and takes its turn again; the breaker is innermost, so that calls that were
 * still waiting for their turn when it broke are not sent.
 *
 * No SDK is loaded before the first call.
 *
 * @throws InvalidArgumentError for a provider that is not known, and for an option that is not known or
 *   outside its range.
 * @throws ConfigurationError when a key, or the name of a model, is missing.
 */
export function createSampler(options: CreateSamplerOptions): Sampler {
  checkOptionNames(options, optionNames);
  const { retry, limits, breaker } = options;
  for (const [argument, layer] of Object.entries({ retry, limits, breaker }))
    checkLayer(argument, layer);
  let sampler = createProviderSampler(options);
  if (breaker !== false) sampler = withCircuitBreaker(sampler, breaker);
  if (limits !== false) sampler = withLimits(sampler, withDefaults(limits, options));
  return retry === false ? sampler : withRetry(sampler, retry);
}

/** True is no options, and nothing that a layer would understand. */
function checkLayer(argument: string, value: unknown): void {
  if (value === undefined || value === false) return;
  const expected = 'an object of options, false for none, or left out for the defaults';
  checkOptionsObject({ argument, value, expected });
}

function withDefaults(
  limits: LimiterOptions | Limiter = {},
  { provider }: ProviderSamplerOptions,
): LimiterOptions | Limiter {
  if (isLimiter(limits)) return limits;
  return { ...limits, concurrency: limits.concurrency ?? defaultConcurrency(provider) };
}
