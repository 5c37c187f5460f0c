import type { Sampler } from '@maker/core';
import type { Limiter } from '@maker/providers';
import type { ServerSettings } from '../settings/server-settings.ts';
import { withParallelLimit } from './parallel-limit.ts';
import type { SamplerChoice, SamplerFactory } from './sampler-choice.ts';

/** The samplers of the process, each made once. */
export interface SamplerPool {
  /** The sampler of a provider, for one tool call, limited. */
  samplerFor(choice: SamplerChoice): Promise<Sampler>;
  /** Any sampler, for one tool call: kept to the call's cap of calls at once, and with all others to the process's. */
  limited(sampler: Sampler): Promise<Sampler>;
}

/** Model names come from callers, so the pool must not grow with them. */
const maxSamplers = 32;

/** Makes an empty pool. A sampler that could not be made is tried again: a key may be set meanwhile. */
export function createSamplerPool(
  createSampler: SamplerFactory,
  settings: ServerSettings,
): SamplerPool {
  const samplers = new Map<string, Sampler>();
  let total: Limiter | undefined;
  const limited: SamplerPool['limited'] = async (sampler) => {
    const { createLimiter } = await import('@maker/providers');
    total ??= createLimiter({ concurrency: settings.total.maxParallel });
    const own = createLimiter({ concurrency: settings.perCall.maxParallel });
    return withParallelLimit(withParallelLimit(sampler, total), own);
  };
  return {
    limited,
    async samplerFor(choice) {
      const name = `${choice.provider} ${choice.model ?? ''}`;
      const sampler = samplers.get(name) ?? (await createSampler(choice, settings));
      const [oldest] = samplers.keys();
      if (samplers.size >= maxSamplers && oldest !== undefined) samplers.delete(oldest);
      samplers.set(name, sampler);
      return limited(sampler);
    },
  };
}
