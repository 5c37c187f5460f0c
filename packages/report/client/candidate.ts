import { formatCount } from '../src/format/number-format.ts';
import type { VotesOfCandidate } from '../src/run/contested-race.ts';
import { element } from './element.ts';

/** A, B, C and so on; numbers where the letters end. */
export function letterOf(candidate: number): string {
  return candidate < 26 ? String.fromCharCode(65 + candidate) : `#${formatCount(candidate + 1)}`;
}

/** The class of a candidate's colour: three have one of their own. */
export function lookOf(candidate: number): string {
  return `look-${String(Math.min(candidate, 3))}`;
}

/** The letter of a candidate on its colour. */
export function badge(candidate: number): HTMLElement {
  return element('span', { className: `badge ${lookOf(candidate)}` }, letterOf(candidate));
}

/** Who had how many votes: `A 5 : B 2`. */
export function writeTally(tally: readonly VotesOfCandidate[]): string {
  const parts = tally.map(
    ({ candidate, votes }) => `${letterOf(candidate)}\u00a0${formatCount(votes)}`,
  );
  return parts.length === 0 ? 'no vote' : parts.join(' : ');
}
