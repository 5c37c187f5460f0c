import { describe, expect, it } from 'vitest';
import { type HanoiState, initialState, type Move, tower } from '../../src/puzzle/hanoi-state.ts';
import { afterMove, isLegal } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';

function play(disks: number): HanoiState {
  let state = initialState(disks);
  for (let step = 0; step < 2 ** disks - 1; step += 1) {
    const move = expectedMove(state);
    expect(isLegal(state.pegs, move)).toBe(true);
    state = { pegs: afterMove(state.pegs, move), previousMove: move };
  }
  return state;
}

describe('expectedMove', () => {
  it.each(Array.from({ length: 13 }, (_, index) => index + 1))(
    'brings a tower of %d from peg 0 to peg 2 in 2^n - 1 legal moves',
    (disks) => {
      expect(play(disks).pegs).toEqual([[], [], tower(disks)]);
    },
  );

  it.each<[string, HanoiState, Move]>([
    ['clockwise for an even number', { pegs: [[2], [1], []], previousMove: [2, 1, 0] }, [1, 1, 2]],
    ['the other way for an odd one', { pegs: [[3, 2], [1], []], previousMove: null }, [1, 1, 0]],
  ])('moves disk 1 %s, whatever moved before it', (_, state, move) => {
    expect(expectedMove(state)).toEqual(move);
  });

  it('moves disk 1 on where the tower is complete and no other disk can move', () => {
    expect(expectedMove({ pegs: [[], [], [2, 1]], previousMove: [1, 1, 2] })).toEqual([1, 2, 0]);
  });
});
