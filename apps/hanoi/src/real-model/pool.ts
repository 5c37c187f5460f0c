/** Lends a few members, one user each, in the order of asking. */
export interface Pool<T> {
  /** Waits for a free member, works with it and gives it back, also when the work fails. */
  use<R>(work: (member: T) => Promise<R>): Promise<R>;
  /** Resolves once every member is free and nobody waits. */
  idle(): Promise<void>;
}

/** Makes a pool of the given members. */
export function createPool<T>(members: readonly T[]): Pool<T> {
  const free = [...members];
  const waiting: ((member: T) => void)[] = [];
  const underWay = new Set<Promise<unknown>>();

  const giveBack = (member: T): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(member);
    else next(member);
  };

  const lend = async <R>(work: (member: T) => Promise<R>): Promise<R> => {
    const member = free.pop() ?? (await new Promise<T>((resolve) => waiting.push(resolve)));
    try {
      return await work(member);
    } finally {
      giveBack(member);
    }
  };

  return {
    use(work) {
      const result = lend(work);
      underWay.add(result);
      const done = (): boolean => underWay.delete(result);
      result.then(done, done);
      return result;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
