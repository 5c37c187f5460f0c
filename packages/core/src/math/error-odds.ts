import { InvalidArgumentError } from '@maker/events';
import { logOdds, logRatio } from './log-odds.ts';
import { softplus } from './logistic.ts';

/*
 * What kMin and exactMargin share: the odds that a wrong answer wins one race, exp(start - k perVote),
 * and the odds that the target allows.
 */

/** ln of the odds of a wrong winner, as a line in the margin k: start - k * perVote. */
export interface ErrorOdds {
  /** 0 with a single wrong answer; above 0 when the wrong answers may share the rest. */
  readonly start: number;
  /** What one vote of lead takes away; infinite when nothing can go wrong. */
  readonly perVote: number;
}

/**
 * The error odds at success rate p. With one wrong answer they are exactly ((1 - p)/p)^k (Eq 9). With
 * no wrong answer likelier than q they are at most ((1 - p)/q) (q/p)^k: exchanging the right answer
 * and a wrong answer j in every race that j wins gives P(j wins) <= (q_j/p)^k P(right answer wins),
 * and the sum over j of q_j^k is largest when as many wrong answers as fit have q_j = q.
 */
export function errorOdds(p: number, q: number | undefined): ErrorOdds {
  if (q === undefined || q >= 1 - p) return { start: 0, perVote: logOdds(p) };
  return { start: logRatio(1 - p, q), perVote: logRatio(p, q) };
}

/** Throws unless q bounds the likeliest wrong answer's rate away from p. */
export function requireRunnerUp(p: number, q: unknown): void {
  if (typeof q === 'number' && q > 0 && q <= 1 && Math.min(q, 1 - p) < p) return;
  throw new InvalidArgumentError({
    argument: 'runnerUpRate',
    expected: `a number above 0 and below stepSuccessRate (${p})`,
    received: q,
    hint: 'voting finds the likeliest answer, so it cannot help where a wrong answer is as likely as the right one',
  });
}

/**
 * ln of the error odds with which `races` races are all won by the right answer with probability t:
 * ln(t^(-1/races) - 1).
 */
export function logAllowedOdds(t: number, races: number): number {
  const x = -Math.log(t) / races;
  // t^(-1/races) is next to 1 for long tasks; for hopeless targets exp(x) would overflow.
  return x > 1 ? x + Math.log1p(-Math.exp(-x)) : Math.log(Math.expm1(x));
}

/** Probability that `races` races with these error odds are all won by the right answer (Eq 13). */
export function allRight(logErrorOdds: number, races: number): number {
  return Math.exp(-races * softplus(logErrorOdds));
}
