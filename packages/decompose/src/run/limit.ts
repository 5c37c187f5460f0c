/** Runs things, a few at a time, in the order in which they ask. */
export type Limit = <R>(run: () => Promise<R>) => Promise<R>;

/** @param concurrency - The most at a time, an integer >= 1. */
export function createLimit(concurrency: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** All results, once everything has settled; else rejects with the first of the failures in order. */
export async function settleAll<R>(all: readonly Promise<R>[]): Promise<R[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
