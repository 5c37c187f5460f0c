import type { Validator } from '@maker/redflag';
import { type HanoiState, isSamePegs } from '../puzzle/hanoi-state.ts';
import { afterMove, isLegal } from '../puzzle/moves.ts';
import type { MoveAnswer } from './prompt-format.ts';

/** Flags a move that the rules of the puzzle forbid. */
export const legality: Validator<MoveAnswer, HanoiState> = {
  name: 'legality',
  check: ({ move }, state) => (isLegal(state.pegs, move) ? undefined : 'the move is not legal'),
};

/** Flags an answer whose pegs are not those after its move, which must be legal. */
export const consistency: Validator<MoveAnswer, HanoiState> = {
  name: 'consistency',
  check: ({ move, pegs }, state) =>
    isSamePegs(pegs, afterMove(state.pegs, move))
      ? undefined
      : 'the next state is not the state after the move',
};
