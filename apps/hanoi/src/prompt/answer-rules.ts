import type { Validator } from '@maker/redflag';
import type { HanoiState, Move, Pegs } from '../puzzle/hanoi-state.ts';
import { afterMove, isLegal } from '../puzzle/moves.ts';

/** What both formats call by the same name. */
export interface MoveAnswer {
  readonly move: Move;
}

/** Flags a move that the rules of the puzzle forbid. */
export const legality: Validator<MoveAnswer, HanoiState> = {
  name: 'legality',
  check: ({ move }, state) => (isLegal(state.pegs, move) ? undefined : 'the move is not legal'),
};

/** Flags an answer whose pegs are not those after its move, which must be legal. */
export function consistency<R extends MoveAnswer>(
  pegsOf: (answer: R) => Pegs,
): Validator<R, HanoiState> {
  return {
    name: 'consistency',
    check: (answer, state) => {
      const expected = afterMove(state.pegs, answer.move);
      if (JSON.stringify(pegsOf(answer)) === JSON.stringify(expected)) return undefined;
      return 'the next state is not the state after the move';
    },
  };
}
