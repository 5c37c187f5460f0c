import type { StepValue } from '@maker/core';
import { createParser, finished, type Reader, tokenLimit } from '@maker/redflag';
import type { HanoiState, Move, Pegs } from '../puzzle/hanoi-state.ts';
import { consistency, legality, type MoveAnswer } from './answer-rules.ts';
import type { AnswerParser, AnswerParserOptions } from './prompt-format.ts';

/** The limit of the paper's run, in output tokens. */
const paperMaxTokens = 750;

/** What the answers of a format look like. */
export interface AnswerForm<R extends MoveAnswer> {
  readonly read: Reader<R>;
  readonly pegsOf: (answer: R) => Pegs;
}

/**
 * Makes the parser of a prompt format: its reader among the red flags that all formats share.
 *
 * @throws InvalidArgumentError when `maxTokens` is not an integer >= 1.
 */
export function createAnswerParser<R extends MoveAnswer>(
  { validators = true, maxTokens = paperMaxTokens }: AnswerParserOptions,
  { read, pegsOf }: AnswerForm<R>,
): AnswerParser {
  return createParser<R, StepValue<HanoiState, Move>, HanoiState>({
    guards: [tokenLimit(maxTokens), finished()],
    read,
    validate: validators ? [legality, consistency(pegsOf)] : [],
    // The next state is the one answered, as in the paper: it is voted on together with the move.
    value: (answer) => ({
      action: answer.move,
      nextState: { pegs: pegsOf(answer), previousMove: answer.move },
    }),
    key: answerKey,
  });
}

/** What two answers must share to be the same vote: the move and the pegs it leads to. */
export function answerKey({ action, nextState }: StepValue<HanoiState, Move>): string {
  return JSON.stringify([action, nextState.pegs]);
}
