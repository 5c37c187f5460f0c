/** What limits a level of a race. */
export interface LevelCaps {
  /** Probability that an answer may vote. */
  readonly validRate: number;
  readonly maxVotes: number;
  readonly maxSamples: number;
}

/**
 * The probability that a level which is not decided before comes to its n-th vote, as a function of n:
 * that n of at most `maxSamples` answers are valid, and 0 past `maxVotes`.
 */
export function capLevel({ validRate, maxVotes, maxSamples }: LevelCaps): (vote: number) => number {
  if (maxSamples === Infinity) return (vote) => (vote <= maxVotes ? 1 : 0);
  const tails = binomialTails(maxSamples, validRate);
  return (vote) => (vote <= maxVotes ? (tails[vote] ?? 0) : 0);
}

/** P(Bin(trials, rate) >= n) for n from 0 to `trials`. */
function binomialTails(trials: number, rate: number): readonly number[] {
  if (rate === 1) return Array.from({ length: trials + 1 }, () => 1);
  const odds = rate / (1 - rate);
  const mode = Math.min(trials, Math.floor((trials + 1) * rate));
  const terms = Array.from({ length: trials + 1 }, () => 0);
  // From the likeliest count outwards, so that nothing overflows.
  terms[mode] = 1;
  for (let n = mode; n < trials; n += 1)
    terms[n + 1] = ((terms[n] as number) * (trials - n) * odds) / (n + 1);
  for (let n = mode; n > 0; n -= 1)
    terms[n - 1] = ((terms[n] as number) * n) / ((trials - n + 1) * odds);
  for (let n = trials; n > 0; n -= 1)
    terms[n - 1] = (terms[n - 1] as number) + (terms[n] as number);
  const whole = terms[0] as number;
  return terms.map((tail) => tail / whole);
}
