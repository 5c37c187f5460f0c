import fc from 'fast-check';
import type { HanoiState, Pegs } from '../src/puzzle/hanoi-state.ts';
import { legalMoves } from '../src/puzzle/moves.ts';

/**
 * Any position of 1 to `maxDisks` disks (every one can be reached) with any previous move that can
 * have led to it, or none.
 */
export function anyState(maxDisks = 24): fc.Arbitrary<HanoiState> {
  return fc
    .tuple(fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: maxDisks }), fc.nat(3))
    .map(([pegOfDisk, choice]) => {
      const disksOn = (peg: number): number[] =>
        pegOfDisk.flatMap((at, index) => (at === peg ? [pegOfDisk.length - index] : []));
      const pegs: Pegs = [disksOn(0), disksOn(1), disksOn(2)];
      const undo = legalMoves(pegs)[choice];
      return { pegs, previousMove: undo === undefined ? null : [undo[0], undo[2], undo[1]] };
    });
}
