import type { Sample, SampleContext, Sampler, SampleRequest } from '@maker/core';
import type { Limiter } from '@maker/providers';

/**
 * The same sampler, with no more calls under way than the limiter lets through. What it learns of its
 * model shows at once. Unlike `withLimits` it is a hard cap and nothing more: it learns nothing from what
 * one provider says of its limits, and slows nobody down when a call fails.
 */
export function withParallelLimit(sampler: Sampler, limiter: Limiter): Sampler {
  return {
    get takesTemperature() {
      return sampler.takesTemperature;
    },
    get price() {
      return sampler.price;
    },
    sample: (request, context) =>
      inTurn(limiter, request, 1, context, () => sampler.sample(request, context)),
    get sampleMany() {
      const { sampleMany } = sampler;
      if (sampleMany === undefined) return undefined;
      return (request: SampleRequest, count: number, context: SampleContext) =>
        inTurn(limiter, request, count, context, () =>
          sampleMany.call(sampler, request, count, context),
        );
    },
  };
}

async function inTurn<R extends Sample | readonly Sample[]>(
  limiter: Limiter,
  request: SampleRequest,
  count: number,
  { signal }: SampleContext,
  call: () => Promise<R>,
): Promise<R> {
  const turn = await limiter.turn(request, count, signal);
  try {
    signal.throwIfAborted();
    return await call();
  } finally {
    turn.unused();
  }
}
