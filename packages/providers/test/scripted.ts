import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { ProviderError, type ProviderErrorOptions } from '@maker/events';

export const answer: Sample = {
  text: 'answer',
  finishReason: 'stop',
  latencyMs: 1,
  provider: 'test',
  model: 'test',
};

export const failure = (options: Partial<ProviderErrorOptions> = {}): ProviderError =>
  new ProviderError({ message: 'failed', provider: 'test', kind: 'overloaded', ...options });

/** A call as a sampler saw it. */
export interface SeenCall {
  readonly request: SampleRequest;
  readonly context: SampleContext;
  /** Undefined for a call to `sample`. */
  readonly count: number | undefined;
}

export interface ScriptedSampler extends Sampler {
  readonly calls: readonly SeenCall[];
}

/**
 * A sampler that goes through a list of outcomes: samples are answers, functions are asked, and
 * anything else is thrown. `sampleMany` answers with as many copies.
 */
export function scripted(
  outcomes: readonly unknown[],
  more: Partial<Sampler> = {},
): ScriptedSampler {
  const calls: SeenCall[] = [];
  const next = async (call: SeenCall): Promise<Sample> => {
    calls.push(call);
    const outcome = outcomes[calls.length - 1];
    if (typeof outcome === 'function')
      return (outcome as (call: SeenCall) => Promise<Sample>)(call);
    if (typeof outcome === 'object' && outcome !== null && 'text' in outcome)
      return outcome as Sample;
    throw outcome;
  };
  return {
    calls,
    sample: (request, context) => next({ request, context, count: undefined }),
    sampleMany: async (request, count, context) => {
      const sample = await next({ request, context, count });
      return Array.from({ length: count }, () => sample);
    },
    ...more,
  };
}
