import type { StepValue } from '@maker/core';
import { createParser, finished, type Reader, tokenLimit } from '@maker/redflag';
import type { HanoiState, Move } from '../puzzle/hanoi-state.ts';
import { consistency, legality } from './answer-rules.ts';
import type { AnswerParser, AnswerParserOptions, MoveAnswer } from './prompt-format.ts';

/** The limit of the paper's run, in output tokens. */
const paperMaxTokens = 750;

/**
 * Makes the parser of a prompt format: its reader among the red flags that all formats share.
 *
 * @throws InvalidArgumentError when `maxTokens` is not an integer >= 1.
 */
export function createAnswerParser(
  { validators = true, maxTokens = paperMaxTokens }: AnswerParserOptions,
  read: Reader<MoveAnswer>,
): AnswerParser {
  return createParser<MoveAnswer, StepValue<HanoiState, Move>, HanoiState>({
    guards: [tokenLimit(maxTokens), finished()],
    read,
    validate: validators ? [legality, consistency] : [],
    // The next state is the one answered, as in the paper: it is voted on together with the move.
    value: ({ move, pegs }) => ({ action: move, nextState: { pegs, previousMove: move } }),
    key: answerKey,
  });
}

/** What two answers must share to be the same vote: the move and the pegs it leads to. */
export function answerKey({ action, nextState }: StepValue<HanoiState, Move>): string {
  return JSON.stringify([action, nextState.pegs]);
}
