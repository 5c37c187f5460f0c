import type { Sampler, TokenPrice } from '@maker/core';
import { withRetry, type RetryOptions } from '../retry/with-retry.ts';
import type { ProviderName } from './default-models.ts';
import { createProviderSampler } from './provider-sampler.ts';

/** Options of `createSampler`. */
export interface CreateSamplerOptions {
  /** Whose model it is: `'openai'` (or any server that speaks its protocol, with `baseURL`), `'anthropic'`, `'ollama'` or `'lmstudio'`. */
  readonly provider: ProviderName;
  /** Name of the model, as the provider knows it. @defaultValue the provider's entry in `defaultModels`; Ollama has none */
  readonly model?: string | undefined;
  /** Where the provider is. @defaultValue its own environment variable, else its usual address */
  readonly baseURL?: string | undefined;
  /** @defaultValue the vendor's environment variable; none is needed on this machine */
  readonly apiKey?: string | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /** What a token costs. @defaultValue as `lookUpPrice` finds it, else unknown */
  readonly price?: TokenPrice | undefined;
  /** More fields for each request. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** How failed calls are repeated, or false. @defaultValue as `withRetry` does */
  readonly retry?: RetryOptions | false | undefined;
}

/**
 * A model with the layers that a vote over the network needs.
 *
 * @throws InvalidArgumentError for an option outside its range.
 * @throws ConfigurationError when a key, or the name of a model, is missing.
 */
export function createSampler(options: CreateSamplerOptions): Sampler {
  const { retry = {} } = options;
  const sampler = createProviderSampler(options);
  return retry === false ? sampler : withRetry(sampler, retry);
}
