/** P(Bin(n, p) = x) for x from 0 to n, by the plain recurrence from the likeliest x; n up to some 10^5. */
export function binomialProbabilities(n: number, p: number): number[] {
  if (p === 0 || p === 1) return Array.from({ length: n + 1 }, (_, x) => (x === n * p ? 1 : 0));
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const terms = Array.from({ length: n + 1 }, () => 0);
  terms[mode] = 1;
  for (let x = mode; x < n; x += 1) terms[x + 1] = ((terms[x] ?? 0) * (n - x) * odds) / (x + 1);
  for (let x = mode; x > 0; x -= 1) terms[x - 1] = ((terms[x] ?? 0) * x) / ((n - x + 1) * odds);
  const total = terms.reduce((a, b) => a + b, 0);
  return terms.map((term) => term / total);
}

/** The counts left when at most (1 - confidence)/2 of the probability is cut off at either end. */
export function binomialInterval(n: number, p: number, confidence: number): [number, number] {
  const terms = binomialProbabilities(n, p);
  const doubt = (1 - confidence) / 2;
  let low = 0;
  for (let cut = terms[0] ?? 0; cut <= doubt; cut += terms[low] ?? 0) low += 1;
  let high = n;
  for (let cut = terms[n] ?? 0; cut <= doubt; cut += terms[high] ?? 0) high -= 1;
  return [low, high];
}
