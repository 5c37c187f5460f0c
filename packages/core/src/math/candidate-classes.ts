/** The candidates of a race that have the same probability in one vote. */
export interface CandidateClass {
  readonly probability: number;
  readonly size: number;
}

/** One candidate; `rank` is its class, counted from 0. */
export interface RankedCandidate {
  readonly probability: number;
  readonly rank: number;
}

/** The candidates that can win, from the likeliest class down. */
export function classify(probabilities: readonly number[]): CandidateClass[] {
  const sizes = new Map<number, number>();
  for (const p of probabilities) sizes.set(p, (sizes.get(p) ?? 0) + 1);
  return [...sizes]
    .map(([probability, size]) => ({ probability, size }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability);
}

/** All candidates of the classes, one by one. */
export function listCandidates(classes: readonly CandidateClass[]): RankedCandidate[] {
  return classes.flatMap(({ probability, size }, rank) =>
    Array.from({ length: size }, () => ({ probability, rank })),
  );
}
