/** The counts left of Bin(n, p) when at most (1 - confidence)/2 of the probability is cut off at either end. */
export function binomialInterval(n: number, p: number, confidence: number): [number, number] {
  const terms = Array.from({ length: n + 1 }, () => 0);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  terms[mode] = 1;
  for (let x = mode; x < n; x += 1)
    terms[x + 1] = ((terms[x] ?? 0) * (n - x) * p) / ((x + 1) * (1 - p));
  for (let x = mode; x > 0; x -= 1)
    terms[x - 1] = ((terms[x] ?? 0) * x * (1 - p)) / ((n - x + 1) * p);
  const doubt = (terms.reduce((a, b) => a + b, 0) * (1 - confidence)) / 2;
  let low = 0;
  for (let cut = terms[0] ?? 0; cut <= doubt; cut += terms[low] ?? 0) low += 1;
  let high = n;
  for (let cut = terms[n] ?? 0; cut <= doubt; cut += terms[high] ?? 0) high -= 1;
  return [low, high];
}
