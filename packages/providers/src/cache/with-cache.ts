import type { Sample, Sampler } from '@maker/core';
import { samplesOf, wrapSampler, type CallResult, type WrappedCall } from '../wrap/wrap-sampler.ts';
import { requestKey } from './request-key.ts';
import { createMemoryStore, type SampleStore } from './sample-store.ts';
import { SharedCalls } from './shared-calls.ts';

/**
 * Answers a request that was answered before with the same samples, as they were, usage and cost
 * included: for tests and replays. The same request is one with the same prompt and settings at the
 * same place of a race, whichever run it is of: a vote that is repeated gets its own, distinct samples
 * back, and no vote counts one answer twice. Equal requests at the same time share one call. Failures
 * are not kept.
 *
 * The key names neither provider nor model: give each model a store of its own. **A store holds
 * answers in plain text.**
 *
 * @param store - @defaultValue one in memory
 */
export function withCache(sampler: Sampler, store: SampleStore = createMemoryStore()): Sampler {
  const calls = new SharedCalls<readonly Sample[]>();
  return wrapSampler(sampler, async (call) => {
    const { request, count, context } = call;
    context.signal.throwIfAborted();
    const key = await requestKey(request, count);
    context.signal.throwIfAborted();
    const samples = await calls.join(key, context.signal, async (signal) => {
      const kept = await store.get(key);
      if (kept !== undefined) return kept;
      const drawn = samplesOf(await call.make({ context: { ...context, signal } }));
      if (drawn.length > 0) await store.set(key, drawn);
      return drawn;
    });
    return inShapeOf(call, samples);
  });
}

function inShapeOf<R extends CallResult>(
  { isMany }: WrappedCall<R>,
  samples: readonly Sample[],
): R {
  return (isMany ? samples : samples[0]) as R;
}
