import type { SampleContext, Sampler, SampleRequest } from '@maker/core';

/** Lets so many tasks run at once; the others wait in order of arrival. */
export interface ParallelLimit {
  /** Rejects with the signal's reason, at once also while waiting. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** @param max - An integer >= 1. */
export function createParallelLimit(max: number): ParallelLimit {
  const waiting = new Set<() => void>();
  let running = 0;

  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.delete(start);
        reject(signal.reason);
      };
      waiting.add(start);
      signal.addEventListener('abort', giveUp, { once: true });
    });

  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      running -= 1;
      return;
    }
    // The place is handed on, so that nobody who comes later can take it.
    waiting.delete(next);
    next();
  };

  return {
    async run(task, signal) {
      signal.throwIfAborted();
      if (running < max) running += 1;
      else await turn(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}

/** The same sampler, kept to the limit. What it learns of its model shows at once. */
export function withParallelLimit(sampler: Sampler, limit: ParallelLimit): Sampler {
  return {
    get takesTemperature() {
      return sampler.takesTemperature;
    },
    get price() {
      return sampler.price;
    },
    sample: (request, context) => limit.run(() => sampler.sample(request, context), context.signal),
    get sampleMany() {
      const { sampleMany } = sampler;
      if (sampleMany === undefined) return undefined;
      return (request: SampleRequest, count: number, context: SampleContext) =>
        limit.run(() => sampleMany.call(sampler, request, count, context), context.signal);
    },
  };
}
