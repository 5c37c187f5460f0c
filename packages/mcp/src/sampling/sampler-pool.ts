import type { Sampler } from '@maker/core';
import type { ServerSettings } from '../settings/server-settings.ts';
import { type ParallelLimit, withParallelLimit } from './parallel-limit.ts';
import type { SamplerChoice, SamplerFactory } from './sampler-choice.ts';

/** The samplers of the process, each made once; all together keep to one limit of calls in flight. */
export interface SamplerPool {
  samplerFor(choice: SamplerChoice): Promise<Sampler>;
}

/** Model names come from callers, so the pool must not grow with them. */
const maxSamplers = 32;

/** Makes an empty pool. A sampler that could not be made is tried again: a key may be set meanwhile. */
export function createSamplerPool(
  createSampler: SamplerFactory,
  settings: ServerSettings,
  limit: ParallelLimit,
): SamplerPool {
  const samplers = new Map<string, Sampler>();
  return {
    async samplerFor(choice) {
      const name = `${choice.provider} ${choice.model ?? ''}`;
      const known = samplers.get(name);
      if (known !== undefined) return known;
      const sampler = withParallelLimit(await createSampler(choice, settings), limit);
      const [oldest] = samplers.keys();
      if (samplers.size >= maxSamplers && oldest !== undefined) samplers.delete(oldest);
      samplers.set(name, sampler);
      return sampler;
    },
  };
}
