import { InvalidArgumentError } from '@maker/events';
import { betaLogitQuantile } from './beta-distribution.ts';
import { requireOpenProbability, requireSuccesses } from './domain.ts';
import { logistic } from './logistic.ts';
import { normalQuantile } from './normal-quantile.ts';

/** How an interval for a rate is made. */
export type IntervalMethod =
  /** Exact: covers the true rate at least as often as it says, whatever the rate. */
  | 'clopper-pearson'
  /** Shorter; covers it about as often as it says, on average over rates. */
  | 'wilson';

/** What was counted, and how sure to be. */
export interface ConfidenceIntervalOptions {
  /** Successes among the trials, an integer from 0 to `trials`. */
  readonly successes: number;
  /** Independent trials, an integer >= 1. */
  readonly trials: number;
  /** Probability that the interval covers the true rate, above 0 and below 1. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** How the interval is made. @defaultValue 'clopper-pearson' */
  readonly method?: IntervalMethod | undefined;
}

/** The rates that agree with what was counted. */
export interface ConfidenceInterval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Two-sided confidence interval for a rate, half of the doubt on either side. It ends exactly at 0
 * when nothing succeeded and exactly at 1 when everything did.
 *
 * @throws InvalidArgumentError outside the domain.
 * @see Clopper and Pearson (1934); Wilson (1927)
 */
export function confidenceInterval(options: ConfidenceIntervalOptions): ConfidenceInterval {
  const { successes, trials, confidence = 0.95, method = 'clopper-pearson' } = options;
  requireSuccesses(successes, trials);
  requireOpenProbability('confidence', confidence);
  const doubt = (1 - confidence) / 2;
  switch (method) {
    case 'clopper-pearson':
      return {
        lower: clopperPearsonLower(successes, trials, doubt),
        upper: clopperPearsonUpper(successes, trials, doubt),
      };
    case 'wilson':
      return wilson(successes, trials, doubt);
    default:
      throw new InvalidArgumentError({
        argument: 'method',
        expected: "'clopper-pearson' or 'wilson'",
        received: method,
      });
  }
}

/** The rate at which as many successes or more come with probability `doubt`. */
export function clopperPearsonLower(successes: number, trials: number, doubt: number): number {
  if (successes === 0) return 0;
  return logistic(betaLogitQuantile(successes, trials - successes + 1, doubt));
}

/** The rate at which as many successes or fewer come with probability `doubt`. */
function clopperPearsonUpper(successes: number, trials: number, doubt: number): number {
  if (successes === trials) return 1;
  // The mirror image, on the log-odds scale: 1 - lower would lose the digits of a small upper end.
  return logistic(-betaLogitQuantile(trials - successes, successes + 1, doubt));
}

/** The rates whose normal test, with their own variance, is not refuted. */
function wilson(successes: number, trials: number, doubt: number): ConfidenceInterval {
  const z2 = normalQuantile(doubt) ** 2;
  const failures = trials - successes;
  const spread = Math.sqrt(z2 * ((successes * failures) / trials + z2 / 4));
  const top = successes + z2 / 2 + spread;
  // The ends are the roots of a quadratic equation: their product is known, their difference would cancel.
  return {
    lower: (successes * (successes / trials)) / top,
    upper: failures === 0 ? 1 : top / (trials + z2),
  };
}
