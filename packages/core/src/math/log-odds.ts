/**
 * ln(a / b), accurate also where a and b are close.
 *
 * There a/b rounds next to 1 and its logarithm would keep few digits, so it is taken from the
 * difference, which is exact for a and b within a factor of 2 (Sterbenz). Relative error a few
 * 2^-53. Infinite where one of them is 0.
 *
 * @param difference - a - b, where the caller knows it better than by subtraction.
 */
export function logRatio(a: number, b: number, difference: number = a - b): number {
  return Math.abs(difference) <= b / 2 ? Math.log1p(difference / b) : Math.log(a / b);
}

/**
 * ln(p / (1 - p)): the evidence in one vote when the right answer has probability p and a single wrong
 * answer has the rest. For p >= 1/4, 2p - 1 is exact; from 1/2 up, 1 - p is exact as well.
 */
export function logOdds(p: number): number {
  return logRatio(p, 1 - p, 2 * p - 1);
}
