import type { MoveAnswer } from '../prompt/prompt-format.ts';
import type { HanoiState, Move, Pegs } from '../puzzle/hanoi-state.ts';
import type { Rewording } from './rewording.ts';

/**
 * Each peg gets the name of the next one: rules and strategy are the same after a turn of the circle
 * 0, 1, 2. (Two pegs that change places would not do: disk 1 would go round the other way.)
 */
export const renamePegs: Rewording = {
  name: 'pegs renamed',
  reword: ({ pegs, previousMove }: HanoiState) => ({
    state: {
      pegs: turnPegs(pegs, 1),
      previousMove: previousMove === null ? null : turnMove(previousMove, 1),
    },
    translate: ({ move, pegs: after }: MoveAnswer) =>
      isPeg(move[1]) && isPeg(move[2])
        ? { move: turnMove(move, 2), pegs: turnPegs(after, 2) }
        : undefined,
  }),
};

type Turn = 1 | 2;

function turnPegs([first, second, third]: Pegs, by: Turn): Pegs {
  return by === 1 ? [third, first, second] : [second, third, first];
}

function turnMove([disk, from, to]: Move, by: Turn): Move {
  return [disk, (from + by) % 3, (to + by) % 3];
}

function isPeg(value: number): boolean {
  return value === 0 || value === 1 || value === 2;
}
