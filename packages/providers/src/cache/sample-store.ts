import type { Sample } from '@maker/core';

/** Where `withCache` keeps answers: in plain text, whatever is in them. */
export interface SampleStore {
  /** What was kept under the key; undefined where there is nothing. */
  get(key: string): readonly Sample[] | undefined | Promise<readonly Sample[] | undefined>;
  /** Keeps the samples of one call. */
  set(key: string, samples: readonly Sample[]): void | Promise<void>;
}

/** A store that lasts as long as the process and holds everything. */
export function createMemoryStore(): SampleStore {
  const kept = new Map<string, readonly Sample[]>();
  return {
    get: (key) => kept.get(key),
    set(key, samples) {
      kept.set(key, samples);
    },
  };
}
