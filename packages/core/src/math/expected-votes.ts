import { requirePositiveInteger, requireProbability } from './domain.ts';
import { logOdds } from './log-odds.ts';
import type { StepReliabilityOptions } from './step-reliability.ts';

/**
 * Mean number of valid votes in one race, exactly: k (1 - r^k) / ((2p - 1)(1 + r^k)) with
 * r = (1 - p)/p, and k^2 at p = 1/2. All wrong answers count as one and the same.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see arXiv 2511.09030, Eq 16; it is the duration of the gambler's ruin
 */
export function expectedVotes({ stepSuccessRate: p, margin: k }: StepReliabilityOptions): number {
  requireProbability('stepSuccessRate', p);
  requirePositiveInteger('margin', k);
  if (p === 0.5) return k * k;
  // tanh(k L / 2) = (1 - r^k) / (1 + r^k); near p = 1/2 it is small and so is 2p - 1, but both keep their digits.
  return (k * Math.tanh((k * logOdds(p)) / 2)) / (2 * p - 1);
}
