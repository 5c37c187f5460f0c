import type { Sample, SampleContext, Sampler, SampleRequest } from '@maker/core';
import { ProviderError } from '@maker/events';

/** Properties of a sampler that may change as it learns, as they were when the chunk began. */
export type SamplerTraits = Pick<Sampler, 'takesTemperature' | 'price'>;

/** Reads the properties that the driver decides by. */
export function traitsOf({ takesTemperature, price }: Sampler): SamplerTraits {
  return { takesTemperature, price };
}

/**
 * The sampler as a chunk sees it: the same at each replay, and with no call longer than `maxCallMs`. The
 * engine would cut a longer one and buy it again. Samples are drawn one by one, as each has a record.
 */
export function limitCalls(sampler: Sampler, traits: SamplerTraits, maxCallMs: number): Sampler {
  return {
    ...traits,
    sample(request, context) {
      const { takesTemperature } = sampler;
      const asked = takesTemperature === false ? { ...request, temperature: undefined } : request;
      return sampleInTime(sampler, asked, context, maxCallMs);
    },
  };
}

async function sampleInTime(
  sampler: Sampler,
  request: SampleRequest,
  context: SampleContext,
  maxCallMs: number,
): Promise<Sample> {
  context.signal.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const onAbort = (): void => controller.abort(context.signal.reason);
  context.signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => controller.abort(tooLong(maxCallMs)), maxCallMs);
  try {
    // A sampler that does not heed the signal is left to itself.
    const interrupted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return await Promise.race([sampler.sample(request, { ...context, signal }), interrupted]);
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', onAbort);
  }
}

function tooLong(maxCallMs: number): ProviderError {
  const message = `No answer within ${maxCallMs} ms, the \`maxCallMs\` of the task`;
  return new ProviderError({ message, provider: 'restate', kind: 'timeout' });
}
