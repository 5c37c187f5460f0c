import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { InvalidArgumentError, ProviderError } from '@maker/events';
import { askToRepeat } from '../wrap/unsent-failure.ts';
import { dearestPrice } from './dearest-price.ts';
import { fitTemperature } from './fit-temperature.ts';

type NonEmpty<T> = readonly [T, ...(readonly T[])];

/**
 * Asks the first sampler; when that fails, the next one, and so on to the last. Each sample says by
 * `provider` and `model` who answered. With a circuit breaker around those that may be down, no time
 * is lost on them: `withRetry(fallback([withCircuitBreaker(cloud), local]))`.
 *
 * The next one is asked after every `ProviderError` (a wrong key, a model that is not there, a 429),
 * but not where the request itself is refused as wrong: that would only hide the fault. The budget
 * is asked before. Abort is no failure.
 *
 * `price` is the dearest of all, so that a bound holds whoever answers, and unknown as soon as one
 * is. A sampler that takes no temperature is sent none, though the others are.
 *
 * @throws InvalidArgumentError for what is no list of samplers, or an empty one.
 */
export function fallback(samplers: readonly Sampler[]): Sampler {
  const fitted = Array.isArray(samplers) ? samplers.map(fitTemperature) : [];
  if (!isNonEmpty(fitted)) {
    const expected = 'a list of at least one sampler, as in `fallback([first, second])`';
    throw new InvalidArgumentError({ argument: 'samplers', expected, received: samplers });
  }
  return {
    get takesTemperature() {
      return samplers.some(({ takesTemperature }) => takesTemperature !== false);
    },
    get price() {
      return dearestPrice(samplers.map(({ price }) => price));
    },
    sample: (request, context) =>
      firstAnswer(fitted, context, (sampler) => sampler.sample(request, context)),
    get sampleMany() {
      if (samplers.every(({ sampleMany }) => sampleMany === undefined)) return undefined;
      return (request: SampleRequest, count: number, context: SampleContext) =>
        firstAnswer(fitted, context, (sampler) => askMany(sampler, request, count, context));
    },
  };
}

async function firstAnswer<R>(
  [sampler, ...others]: NonEmpty<Sampler>,
  context: SampleContext,
  ask: (sampler: Sampler) => Promise<R>,
): Promise<R> {
  try {
    return await ask(sampler);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isNonEmpty(others) || !isOfThisProviderOnly(error)) throw error;
    if (askToRepeat(context, error) !== undefined) throw error;
    return firstAnswer(others, context, ask);
  }
}

/** One answer is enough where there is no way to ask for several: the caller draws the rest. */
async function askMany(
  sampler: Sampler,
  request: SampleRequest,
  count: number,
  context: SampleContext,
): Promise<readonly Sample[]> {
  return sampler.sampleMany === undefined
    ? [await sampler.sample(request, context)]
    : sampler.sampleMany(request, count, context);
}

/** A refused request would be refused by all, unless the model is not there (404) or too small for it (413). */
function isOfThisProviderOnly(error: unknown): error is ProviderError {
  if (!ProviderError.isInstance(error)) return false;
  return error.kind !== 'invalid-request' || error.statusCode === 404 || error.statusCode === 413;
}

function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}
