/** 1 / (1 + exp(-x)), the inverse of the log odds; its small values underflow gradually. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  // exp(-x) would overflow at x = -710, where the result is still a normal number.
  const odds = Math.exp(x);
  return odds / (1 + odds);
}

/** ln(1 + exp(x)), which is -ln(1 - logistic(x)) without the subtraction. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
