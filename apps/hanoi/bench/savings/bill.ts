import type { TokenPrice } from '@maker/core';

/** What a vendor charges for. */
export interface BilledCall {
  /** All prompt tokens, the cached and the written ones included. */
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  /** 1, or what is left of it by a discount. */
  readonly share: number;
}

type PerMillion = Exclude<keyof TokenPrice, 'source' | 'asOf'>;

/** A vendor's own books: all calls of one run, at list prices. */
export class Bill {
  readonly #price: { readonly [K in PerMillion]: number };
  calls = 0;
  input = 0;
  cached = 0;
  written = 0;
  output = 0;
  usd = 0;

  constructor(price: TokenPrice) {
    const { inputPerMillion, outputPerMillion } = price;
    const { cachedInputPerMillion = inputPerMillion, cacheWritePerMillion = inputPerMillion } =
      price;
    this.#price = {
      inputPerMillion,
      outputPerMillion,
      cachedInputPerMillion,
      cacheWritePerMillion,
    };
  }

  add({ input, cached, written, output, share }: BilledCall): void {
    const { inputPerMillion, cachedInputPerMillion, cacheWritePerMillion } = this.#price;
    this.calls += 1;
    this.input += input;
    this.cached += cached;
    this.written += written;
    this.output += output;
    this.usd +=
      ((input - cached - written) * inputPerMillion +
        cached * cachedInputPerMillion +
        written * cacheWritePerMillion +
        output * this.#price.outputPerMillion) *
      (share / 1e6);
  }
}
