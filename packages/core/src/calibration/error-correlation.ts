import { InvalidArgumentError } from '@maker/events';
import { requireOpenProbability } from '../math/domain.ts';
import type { Calibration, CaseCounts, RateEstimate } from './calibration-result.ts';
import { clusteredRate } from './clustered-rate.ts';

/** Options of `errorCorrelation`: two models, calibrated on the same cases in the same order. */
export interface ErrorCorrelationOptions {
  readonly one: Pick<Calibration, 'byCase'>;
  readonly other: Pick<Calibration, 'byCase'>;
  /** Confidence of the intervals, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number | undefined;
}

/** How alike two models err. Rates are of one valid answer of each model to the same question. */
export interface ErrorCorrelation {
  /** Cases that both models gave a valid answer to. */
  readonly cases: number;
  /** P(both are wrong). */
  readonly jointError: RateEstimate;
  /** P(both are wrong with the same answer): what voting takes for evidence. */
  readonly sameError: RateEstimate;
  /** What `jointError` would be if the models erred independently: the product of their error rates. */
  readonly independentError: number;
  /** Correlation of being wrong, from -1 to 1; undefined where one of them never was, or always. */
  readonly correlation: RateEstimate | undefined;
  /** P(the better model is wrong again | it was wrong); undefined where no case has two answers of it, or none was wrong. */
  readonly repeatedError: number | undefined;
  /** P(the other model is wrong too | the better one was wrong); undefined where it never was. */
  readonly sharedError: number | undefined;
  /** Says so, in one sentence, where an ensemble of the two adds little. */
  readonly warning: string | undefined;
}

/**
 * Measures how alike two models err, from calibrations on the same cases: joint errors against those
 * of independent models. An ensemble helps by as much as the other model is right where the better
 * one keeps being wrong.
 *
 * @throws `InvalidArgumentError` for calibrations on different numbers of cases.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function errorCorrelation(options: ErrorCorrelationOptions): ErrorCorrelation {
  const { one, other, confidence = 0.95 } = options;
  requireOpenProbability('confidence', confidence);
  requireSameCases(one, other);
  const pairs = pairCases(one.byCase, other.byCase);
  const rateOf = (hits: (a: CaseCounts, b: CaseCounts) => number): RateEstimate => {
    const counts = pairs.map(([a, b]) => ({ hits: hits(a, b), trials: a.valid * b.valid }));
    return clusteredRate(counts, confidence);
  };
  // Over the same pairs as the joint errors: weighed otherwise, the parts could be less than what they share.
  const first = rateOf((a, b) => wrongOf(a) * b.valid).estimate;
  const second = rateOf((a, b) => a.valid * wrongOf(b)).estimate;
  const jointError = rateOf((a, b) => wrongOf(a) * wrongOf(b));
  const better = pairs.map(([a, b]) => (first <= second ? a : b));
  const repeatedError = wrongAgain(better);
  const least = Math.min(first, second);
  const sharedError = least > 0 ? jointError.estimate / least : undefined;
  return {
    cases: pairs.length,
    jointError,
    sameError: rateOf(agreeing),
    independentError: first * second,
    correlation: correlationOf(jointError, first, second),
    repeatedError,
    sharedError,
    warning: warningOn(sharedError, repeatedError),
  };
}

/** Cases with a valid answer of both. */
function pairCases(
  one: readonly CaseCounts[],
  other: readonly CaseCounts[],
): [CaseCounts, CaseCounts][] {
  return one.flatMap((a, i): [CaseCounts, CaseCounts][] => {
    const b = other[i] as CaseCounts;
    return a.valid > 0 && b.valid > 0 ? [[a, b]] : [];
  });
}

function wrongOf({ valid, right }: CaseCounts): number {
  return valid - right;
}

/** Pairs of an answer of each model that are wrong and equal. */
function agreeing(a: CaseCounts, b: CaseCounts): number {
  const votesOf = new Map(b.wrong.map(({ candidateId, votes }) => [candidateId, votes]));
  return a.wrong.reduce((sum, each) => sum + each.votes * (votesOf.get(each.candidateId) ?? 0), 0);
}

/** Of the pairs of answers to one case whose first is wrong, those whose second is wrong as well. */
function wrongAgain(cases: readonly CaseCounts[]): number | undefined {
  let pairs = 0;
  let again = 0;
  for (const each of cases) {
    pairs += wrongOf(each) * (each.valid - 1);
    again += wrongOf(each) * (wrongOf(each) - 1);
  }
  return pairs === 0 ? undefined : again / pairs;
}

/** Pearson's coefficient of two answers, at each end of the interval of the joint error. */
function correlationOf(
  { estimate, lower, upper }: RateEstimate,
  first: number,
  second: number,
): RateEstimate | undefined {
  const spread = Math.sqrt(first * (1 - first) * second * (1 - second));
  if (spread === 0) return undefined;
  const at = (joint: number): number =>
    Math.min(1, Math.max(-1, (joint - first * second) / spread));
  return { estimate: at(estimate), lower: at(lower), upper: at(upper) };
}

/** Asking another model must be right much oftener than asking the same one again. */
function warningOn(shared: number | undefined, repeated = 1): string | undefined {
  if (shared === undefined || shared < repeated / 2) return undefined;
  const percent = (rate: number): string => `${(rate * 100).toFixed(0)} %`;
  return (
    `Where the better model is wrong, the other one is wrong too in ${percent(shared)} of its answers` +
    `${repeated < 1 ? `, and the better one itself again in ${percent(repeated)}` : ''}: an ensemble of the two adds little; ` +
    'take a model of another origin, put the question in other words, or add a validator'
  );
}

function requireSameCases(
  one: ErrorCorrelationOptions['one'],
  other: ErrorCorrelationOptions['other'],
): void {
  for (const [argument, calibration] of Object.entries({ one, other })) {
    if (Array.isArray(calibration?.byCase)) continue;
    const expected = 'a calibration, as `calibrate` returns one';
    throw new InvalidArgumentError({ argument, expected, received: calibration });
  }
  if (one.byCase.length === other.byCase.length) return;
  throw new InvalidArgumentError({
    argument: 'other',
    expected: `a calibration on the same ${one.byCase.length} cases`,
    received: other.byCase.length,
  });
}
