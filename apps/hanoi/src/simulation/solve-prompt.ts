import type { Message } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import type { SimulatedSolution } from '@maker/providers/simulated';
import type { Move, Pegs } from '../puzzle/hanoi-state.ts';
import { afterMove, legalMoves } from '../puzzle/moves.ts';
import { expectedMove } from '../puzzle/strategy.ts';
import { readPrompt } from '../prompt/read-prompt.ts';

/** Options of `createPromptSolver`. */
export interface PromptSolverOptions {
  /**
   * The most different wrong answers to a prompt, 1 or 2. Where the whole tower stands on one peg
   * there is only one. @defaultValue 1
   */
  readonly wrong?: number | undefined;
}

/**
 * The knowledge of the simulated model: from the text of a prompt, and nothing else, the right
 * answer and wrong ones, in the form that the prompt asks for. The wrong ones break no rule and their
 * states follow from their moves, so that no validator sees them: only a vote can tell. Those of a
 * stubborn prompt break a rule, so that only a validator can.
 *
 * @throws InvalidArgumentError when `wrong` is not 1 or 2.
 */
export function createPromptSolver({ wrong = 1 }: PromptSolverOptions = {}): (
  messages: readonly Message[],
) => SimulatedSolution {
  if (wrong !== 1 && wrong !== 2) {
    throw new InvalidArgumentError({ argument: 'wrong', expected: '1 or 2', received: wrong });
  }
  return (messages) => {
    const { format, state } = readPrompt(messages);
    const right = expectedMove(state);
    const others = legalMoves(state.pegs).filter((move) => !isSameMove(move, right));
    const answer = (move: Move): string => format.answer(move, afterMove(state.pegs, move));
    const forbidden = forbiddenMove(state.pegs);
    return {
      right: answer(right),
      wrong: others.slice(0, wrong).map(answer),
      stubborn: forbidden && [answer(forbidden)],
    };
  };
}

/** A disk onto a smaller one, as at the paper's step 10241; where the tower is on one peg there is none. */
function forbiddenMove(pegs: Pegs): Move | undefined {
  for (const [from, peg] of pegs.entries()) {
    const disk = peg.at(-1) ?? 0;
    const to = pegs.findIndex((other) => (other.at(-1) ?? Infinity) < disk);
    if (to >= 0) return [disk, from, to];
  }
  return undefined;
}

function isSameMove([disk, , to]: Move, [otherDisk, , otherTo]: Move): boolean {
  // A disk is on one peg only, so `from` cannot differ.
  return disk === otherDisk && to === otherTo;
}
