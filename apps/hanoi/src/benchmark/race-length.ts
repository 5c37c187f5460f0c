/** Mass below which a race counts as over. */
const negligible = 1e-15;

/**
 * The exact variance of the number of valid votes in one race between two answers, by following the
 * probability of each lead vote by vote.
 *
 * @param p - Probability that a vote is for the right answer.
 * @param margin - Lead that ends the race.
 */
export function varianceOfVotes(p: number, margin: number): number {
  // Index margin is a tie, 0 and 2 * margin are the ends.
  let mass = Array<number>(2 * margin + 1).fill(0);
  mass[margin] = 1;
  let [mean, meanSquare] = [0, 0];
  for (let votes = 1, running = 1; running > negligible; votes++) {
    const next = mass.map((_, lead) => stepInto(mass, lead, p));
    const ended = (next[0] ?? 0) + (next[2 * margin] ?? 0);
    mean += votes * ended;
    meanSquare += votes * votes * ended;
    running -= ended;
    mass = next.map((share, lead) => (lead === 0 || lead === 2 * margin ? 0 : share));
  }
  return meanSquare - mean * mean;
}

function stepInto(mass: readonly number[], lead: number, p: number): number {
  return (mass[lead - 1] ?? 0) * p + (mass[lead + 1] ?? 0) * (1 - p);
}
