import { createHash } from 'node:crypto';

/** What becomes of a request. */
export type Fate = 'answered' | 'rate-limited' | 'broken-down' | 'dropped' | 'truncated';

/** Shares of all requests; the rest is answered. */
const shares: readonly (readonly [Fate, number])[] = [
  ['rate-limited', 0.05],
  ['broken-down', 0.03],
  ['dropped', 0.02],
  ['truncated', 0.01],
];

/** A number in [0, 1) for each name: the same in every run, whatever comes first. */
export function drawnFor(...name: readonly (string | number)[]): number {
  return createHash('sha256').update(name.join('/')).digest().readUInt32BE() / 2 ** 32;
}

/**
 * The fate of the requests for one prompt, by how many came before. Which sample meets it depends on
 * who comes first; how many meet it does not.
 */
export function fateOf(prompt: string, arrival: number): Fate {
  let rest = drawnFor('fate', prompt, arrival);
  for (const [fate, share] of shares) {
    if (rest < share) return fate;
    rest -= share;
  }
  return 'answered';
}
