import type { EffectScope } from '../../src/index.ts';
import { createMemoryScope } from '../../src/index.ts';

/** What a durable engine would write down, in the order in which it happened. */
export interface Recording {
  readonly results: Map<string, unknown>;
  readonly arrivals: string[];
}

/** A scope that writes down every result and every arrival, as a journal would. */
export function recordingScope(recording: Recording): EffectScope {
  const memory = createMemoryScope({ runId: 'recorded', seed: 7 });
  return {
    ...memory,
    async once(key, effect) {
      const result = await effect();
      recording.results.set(key, structuredClone(result));
      return result;
    },
    async next(pending) {
      const key = await memory.next(pending);
      recording.arrivals.push(key);
      return key;
    },
  };
}

/** A scope that runs no effect: results and arrivals come from a recording. */
export function replayingScope({ results, arrivals }: Recording): EffectScope {
  const order = arrivals.values();
  return {
    ...createMemoryScope({ runId: 'recorded', seed: 7 }),
    once: <T>(key: string) => Promise.resolve(results.get(key) as T),
    next: async () => order.next().value ?? 'recording is over',
  };
}
