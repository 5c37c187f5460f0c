import { InvalidArgumentError } from '@maker/events';
import { requireMajority, requirePositiveInteger } from './domain.ts';
import { logOdds } from './log-odds.ts';

/** A source of votes, as far as its evidence goes. */
export interface WeightedSource {
  /** Probability p that a valid answer of it is right, above 1/2 and at most 1. */
  readonly stepSuccessRate: number;
  /** How many votes an answer of it counts as, an integer >= 1. */
  readonly weight: number;
}

/** A race in which votes have weights. */
export interface WeightedErrorBoundOptions {
  /** All that may vote, in any order and any mixture. */
  readonly sources: readonly WeightedSource[];
  /** Votes by which the winner must lead, each with its weight; an integer >= 1. */
  readonly threshold: number;
}

/**
 * An upper bound on the probability that a wrong answer wins, whatever the mixture of the sources,
 * the order in which they are asked and the number of wrong answers. With theta = min L_i / w_i, the
 * least evidence in a unit of weight, it is a little less than exp(-theta * threshold), and with
 * equal sources of weight 1 it is the exact error (Eq 9).
 *
 * @throws `InvalidArgumentError` outside the domain.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function weightedErrorBound({ sources, threshold }: WeightedErrorBoundOptions): number {
  requireSources(sources);
  requirePositiveInteger('threshold', threshold);
  const evidence = evidencePerWeight(sources);
  const greatest = Math.max(...sources.map(({ weight }) => weight));
  return boundAt(evidence * threshold, evidence * (threshold + greatest - 1));
}

/**
 * The least threshold whose `weightedErrorBound` is at most `error`.
 *
 * @param options - `error`: the allowed probability of a wrong winner, above 0 and below 1.
 * @throws `InvalidArgumentError` outside the domain.
 */
export function weightedThreshold({
  sources,
  error,
}: Pick<WeightedErrorBoundOptions, 'sources'> & { readonly error: number }): number {
  requireSources(sources);
  if (!(error > 0 && error < 1)) {
    const expected = 'a number above 0 and below 1';
    throw new InvalidArgumentError({ argument: 'error', expected, received: error });
  }
  const allowed = error * (1 + 1e-12);
  // The bound falls with the threshold; exp(-theta * threshold) is above it, so `enough` is enough.
  let tooFew = 0;
  let enough = Math.max(1, Math.ceil(-Math.log(error) / evidencePerWeight(sources)));
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (weightedErrorBound({ sources, threshold: middle }) <= allowed) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** theta: the largest number for which exp(-theta * lead) is a supermartingale, whoever votes next. */
function evidencePerWeight(sources: readonly WeightedSource[]): number {
  return Math.min(...sources.map(({ stepSuccessRate: p, weight }) => logOdds(p) / weight));
}

/**
 * P from 1 >= P exp(down) + (1 - P) exp(-up): a wrong winner leads by `down` at the least, a right one
 * by `up` at the most, both times theta.
 */
function boundAt(down: number, up: number): number {
  return (Math.exp(-down) * Math.expm1(-up)) / Math.expm1(-up - down);
}

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function requireSources(sources: readonly WeightedSource[]): void {
  if (!Array.isArray(sources) || sources.length === 0) {
    const expected = 'a list with at least one source of votes';
    throw new InvalidArgumentError({ argument: 'sources', expected, received: sources });
  }
  for (const [i, source] of (sources as readonly WeightedSource[]).entries()) {
    requireMajority(`sources[${i}].stepSuccessRate`, source?.stepSuccessRate);
    requirePositiveInteger(`sources[${i}].weight`, source.weight);
  }
}
