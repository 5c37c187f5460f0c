import type { TokenPrice } from '@maker/core';
import { checkPrice } from '../configuration/check-price.ts';

/**
 * The price with a share taken off, which its source then tells.
 *
 * @throws InvalidArgumentError for what is no price.
 */
export function discountedPrice(
  price: TokenPrice | undefined,
  discount: number,
): TokenPrice | undefined {
  checkPrice(price);
  if (price === undefined || discount === 0) return price;
  const less = (perMillion: number): number => perMillion * (1 - discount);
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion, cacheWritePerMillion } = price;
  const source = `${price.source ?? 'price as given'}, less ${discount * 100} % for the batch API`;
  return {
    ...price,
    inputPerMillion: less(inputPerMillion),
    outputPerMillion: less(outputPerMillion),
    cachedInputPerMillion: cachedInputPerMillion && less(cachedInputPerMillion),
    cacheWritePerMillion: cacheWritePerMillion && less(cacheWritePerMillion),
    source,
  };
}
