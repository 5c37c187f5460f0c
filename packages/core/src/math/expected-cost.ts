import type { TokenPrice } from '../ports/sampler.ts';
import { requireAmount } from './domain.ts';
import { expectedSamples, type ExpectedSamplesOptions } from './expected-samples.ts';

/** What the cost depends on. */
export interface ExpectedCostOptions extends ExpectedSamplesOptions {
  /** Mean prompt tokens of one call, a finite number >= 0. */
  readonly inputTokens: number;
  /** Mean answer tokens of one call, a finite number >= 0. */
  readonly outputTokens: number;
  /** US dollars for a million tokens, finite numbers >= 0. */
  readonly price: TokenPrice;
}

/**
 * Mean cost in US dollars: `expectedSamples` times the price of one call.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 17, 19 and 20
 */
export function expectedCost(options: ExpectedCostOptions): number {
  const { inputTokens, outputTokens, price } = options;
  const samples = expectedSamples(options);
  requireAmount('inputTokens', inputTokens);
  requireAmount('outputTokens', outputTokens);
  requireAmount('price.inputPerMillion', price.inputPerMillion);
  requireAmount('price.outputPerMillion', price.outputPerMillion);
  const perCall =
    (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1_000_000;
  // A call that costs nothing costs nothing any number of times, even where that is Infinity.
  return perCall === 0 ? 0 : samples * perCall;
}
