import type { TokenPrice } from '@maker/core';
import { checkNumber } from './check-number.ts';
import { checkOptionsObject } from './check-option-names.ts';

/**
 * Checks a price before a call is made that could not be booked by it.
 *
 * @throws InvalidArgumentError for what is no price, or has a part that is no number from 0.
 */
export function checkPrice(price: TokenPrice | undefined): void {
  if (price === undefined) return;
  const expected = 'a price, `{ inputPerMillion, outputPerMillion }` in US dollars, or left out';
  checkOptionsObject({ argument: 'price', value: price, expected });
  checkPart(price, 'inputPerMillion');
  checkPart(price, 'outputPerMillion');
  if (price.cachedInputPerMillion !== undefined) checkPart(price, 'cachedInputPerMillion');
  if (price.cacheWritePerMillion !== undefined) checkPart(price, 'cacheWritePerMillion');
}

type Part = Exclude<keyof TokenPrice, 'source' | 'asOf'>;

function checkPart(price: TokenPrice, part: Part): void {
  checkNumber({ argument: `price.${part}`, value: price[part] as number, min: 0 });
}
