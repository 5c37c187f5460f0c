/*
 * The race as its definition says, with none of the shortcuts of the code under test: to compare with.
 */

/** Plays one race with a source of numbers in [0, 1); returns the winner and the number of votes. */
export function playRace(
  distribution: readonly number[],
  margin: number,
  random: () => number,
): { winner: number; votes: number } {
  const tally = distribution.map(() => 0);
  for (let votes = 1; ; votes += 1) {
    const candidate = draw(distribution, random());
    tally[candidate] = (tally[candidate] ?? 0) + 1;
    const others = tally.filter((_, i) => i !== candidate);
    if ((tally[candidate] ?? 0) - Math.max(0, ...others) >= margin)
      return { winner: candidate, votes };
  }
}

function draw(distribution: readonly number[], at: number): number {
  let sum = 0;
  const index = distribution.findIndex((p) => {
    sum += p;
    return at < sum;
  });
  return index < 0 ? distribution.length - 1 : index;
}

/** P(candidate i wins with vote n), as `[n][i]`, from all tallies by name, until less than `rest` is open. */
export function raceByTallies(
  distribution: readonly number[],
  margin: number,
  rest: number,
): number[][] {
  const wins: number[][] = [distribution.map(() => 0)];
  let open = new Map([[distribution.map(() => 0).join(), 1]]);
  let mass = 1;
  while (mass > rest) {
    const next = new Map<string, number>();
    const row = distribution.map(() => 0);
    for (const [key, weight] of open) {
      const tally = key.split(',').map(Number);
      distribution.forEach((p, i) => {
        const after = tally.with(i, (tally[i] ?? 0) + 1);
        const lead = (after[i] ?? 0) - Math.max(0, ...after.filter((_, j) => j !== i));
        if (lead >= margin) row[i] = (row[i] ?? 0) + weight * p;
        else next.set(after.join(), (next.get(after.join()) ?? 0) + weight * p);
      });
    }
    wins.push(row);
    open = next;
    mass = [...open.values()].reduce((a, b) => a + b, 0);
  }
  return wins;
}

/** A small seeded generator of numbers in [0, 1) (sfc32 by Chris Doty-Humphrey). */
export function seededRandom(seed: number): () => number {
  let [a, b, c, d] = [0, seed | 0, 0x9e3779b9, 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 16; i += 1) next();
  return next;
}
