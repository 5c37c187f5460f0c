import type { Task } from '@maker/core';
import type { PromptFormat } from './prompt/prompt-format.ts';
import { type HanoiState, initialState, type Move } from './puzzle/hanoi-state.ts';

/** Options of `createHanoiTask`. */
export interface HanoiTaskOptions {
  /** How many disks, an integer from 1 to 24. */
  readonly disks: number;
  readonly format: PromptFormat;
  /** Whether illegal moves and states that do not follow from the move are flagged. @defaultValue true */
  readonly validators?: boolean | undefined;
  /** Answers of more tokens are flagged; a positive integer. @defaultValue 750 */
  readonly maxTokens?: number | undefined;
}

/**
 * The puzzle as a task of 2^disks - 1 voted steps. Nothing in the task knows the right moves.
 *
 * @throws InvalidArgumentError when an option is outside its range.
 */
export function createHanoiTask({
  disks,
  format,
  validators,
  maxTokens,
}: HanoiTaskOptions): Task<HanoiState, Move> {
  return {
    initialState: initialState(disks),
    steps: 2 ** disks - 1,
    prompt: format.prompt,
    parse: format.parser({ disks, validators, maxTokens }),
  };
}
