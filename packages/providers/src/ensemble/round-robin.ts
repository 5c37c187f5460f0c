import { checkNumber } from '../configuration/check-number.ts';
import { type Member, nameMembers } from './member.ts';
import { type Ensemble, weighted } from './weighted.ts';

/** Options of `roundRobin`. */
export interface RoundRobinOptions {
  readonly members: readonly Member[];
  /** Vote margin k, an integer from 1: computed for the least reliable member it holds for any mixture. */
  readonly margin: number;
}

/**
 * Several models in one race, asked in turn, each answer one vote. What one model mostly gets wrong,
 * the others may know.
 *
 * @throws InvalidArgumentError naming the first field that is wrong.
 */
export function roundRobin({ members, margin }: RoundRobinOptions): Ensemble {
  nameMembers('members', members);
  checkNumber({ argument: 'margin', value: margin, min: 1, integer: true });
  const alike = members.map(({ name, sampler }) => ({ name, sampler, weight: 1 }));
  return weighted({ members: alike, threshold: margin });
}
