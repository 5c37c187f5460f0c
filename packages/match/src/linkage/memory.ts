/** Keeps what is dear to find out. */
export interface Memory<V> {
  /** What is remembered for the key, or else what `find` finds; that is remembered, unless it fails. */
  recall(key: string, find: () => Promise<V>): Promise<V>;
}

/** The most that is kept in memory. */
const defaultSize = 10_000;

/** A memory in this process, of the keys asked for last. Who asks for a key under way waits for the same answer. */
export function createMemory<V>(size: number = defaultSize): Memory<V> {
  const kept = new Map<string, Promise<V>>();
  return {
    recall(key, find) {
      const found = kept.get(key) ?? find();
      // Maps keep the order of insertion: the first key is the one not asked for longest.
      kept.delete(key);
      kept.set(key, found);
      found.catch(() => {
        if (kept.get(key) === found) kept.delete(key);
      });
      for (const [oldest] of kept) {
        if (kept.size <= size) break;
        kept.delete(oldest);
      }
      return found;
    },
  };
}
