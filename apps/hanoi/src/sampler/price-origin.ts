import type { TokenPrice } from '@maker/core';

/** Where a price comes from and of which day it is, in words. */
export function priceOrigin({ source = 'of an unknown list', asOf }: TokenPrice): string {
  return asOf === undefined ? source : `${source}, ${asOf}`;
}
