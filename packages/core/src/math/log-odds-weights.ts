import { InvalidArgumentError } from '@maker/events';
import { requireMajority, requirePositiveInteger } from './domain.ts';
import { logOdds } from './log-odds.ts';

/** Options of `logOddsWeights`. */
export interface LogOddsWeightsOptions {
  /** p of each source, above 1/2 and at most 1. */
  readonly stepSuccessRates: readonly number[];
  /** The most that an answer may count as, an integer >= 1: finer weights lose less evidence. @defaultValue 12 */
  readonly greatest?: number | undefined;
}

/** p beyond which more evidence is not believed: no calibration tells it from certainty. */
const surest = 1 - 1e-9;

/**
 * Whole weights in proportion to the evidence of each source, ln(p/(1 - p)): those, of all whose
 * greatest is at most `greatest`, that waste the least evidence of any source, and the smallest of
 * these.
 *
 * @throws `InvalidArgumentError` outside the domain.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function logOddsWeights(options: LogOddsWeightsOptions): readonly number[] {
  const { stepSuccessRates, greatest = 12 } = options;
  requirePositiveInteger('greatest', greatest);
  if (!Array.isArray(stepSuccessRates) || stepSuccessRates.length === 0) {
    throw new InvalidArgumentError({
      argument: 'stepSuccessRates',
      expected: 'a list with at least one rate',
      received: stepSuccessRates,
    });
  }
  stepSuccessRates.forEach((p, i) => requireMajority(`stepSuccessRates[${i}]`, p));
  const evidence = stepSuccessRates.map((p) => logOdds(Math.min(p, surest)));
  const most = Math.max(...evidence);
  let best = { weights: evidence.map(() => 1), waste: Infinity };
  for (let top = 1; top <= greatest; top += 1) {
    const weights = evidence.map((each) => Math.max(1, Math.round((top * each) / most)));
    const waste = wasteOf(weights, evidence);
    if (waste < best.waste - 1e-12) best = { weights, waste };
  }
  return best.weights;
}

/** By how much the evidence in a unit of weight differs among the sources: the rule can use the least of it only. */
function wasteOf(weights: readonly number[], evidence: readonly number[]): number {
  const perWeight = evidence.map((each, i) => each / (weights[i] as number));
  return 1 - Math.min(...perWeight) / Math.max(...perWeight);
}
