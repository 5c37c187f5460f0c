import { formatCount } from '../format/number-format.ts';
import type { LevelCounts } from '../run/level-counts.ts';

/** A way of asking in words: `As first asked`, `Level 1: temperature 1`. */
export function nameOfLevel(
  place: number,
  { name, keepsVotes }: Pick<LevelCounts, 'name' | 'keepsVotes'>,
): string {
  if (place === 0) return 'As first asked';
  const words = name === undefined ? '' : `: ${name}`;
  return `Level ${formatCount(place)}${words}${keepsVotes ? ', votes kept' : ''}`;
}
