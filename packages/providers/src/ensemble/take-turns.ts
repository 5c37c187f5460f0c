import type { Sampler } from '@maker/core';
import { fallback } from '../fallback/fallback.ts';

/**
 * One sampler that asks several in turn, by the ordinal of the sample, so that who is asked does not
 * depend on the order of arrival. The next in turn stands in for one that fails, as in `fallback`.
 *
 * It has no `sampleMany`: answers to one prompt come from several models.
 */
export function takeTurns(samplers: readonly Sampler[]): Sampler {
  const chains = samplers.map((_, first) =>
    // A sampler that has several turns stands in for others, but not for itself.
    fallback([...new Set([...samplers.slice(first), ...samplers.slice(0, first)])]),
  );
  const [all] = chains as [Sampler];
  return {
    get takesTemperature() {
      return all.takesTemperature;
    },
    get price() {
      return all.price;
    },
    sample: (request, context) =>
      (chains[request.id.ordinal % chains.length] as Sampler).sample(request, context),
  };
}
