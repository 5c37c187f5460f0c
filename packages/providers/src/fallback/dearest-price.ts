import type { TokenPrice } from '@maker/core';

/** A price that no token of any of these samplers exceeds; undefined where one of them is unknown. */
export function dearestPrice(prices: readonly (TokenPrice | undefined)[]): TokenPrice | undefined {
  const known = prices.filter((price) => price !== undefined);
  const [first] = known;
  if (first === undefined || known.length < prices.length) return undefined;
  if (known.every((price) => price === first)) return first;
  const most = (of: (price: TokenPrice) => number): number => Math.max(...known.map(of));
  return {
    inputPerMillion: most(({ inputPerMillion }) => inputPerMillion),
    outputPerMillion: most(({ outputPerMillion }) => outputPerMillion),
    cachedInputPerMillion: most((price) => price.cachedInputPerMillion ?? price.inputPerMillion),
    cacheWritePerMillion: most((price) => price.cacheWritePerMillion ?? price.inputPerMillion),
    source: 'the dearest of several models',
  };
}
