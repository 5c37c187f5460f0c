import type { CalibrationCase, StepValue } from '@maker/core';
import type { HanoiState, Move } from '../puzzle/hanoi-state.ts';
import { afterMove } from '../puzzle/moves.ts';
import { stateAt } from '../puzzle/state-at.ts';
import { expectedMove } from '../puzzle/strategy.ts';
import { answerKey } from '../prompt/answer-parser.ts';
import type { PromptFormat } from '../prompt/prompt-format.ts';

/** A step to ask, with the right answer. */
export type HanoiCase = CalibrationCase<StepValue<HanoiState, Move>>;

/** Options of `calibrationCases`. */
export interface CalibrationCaseOptions {
  readonly disks: number;
  readonly format: PromptFormat;
  readonly validators: boolean;
  readonly maxTokens: number;
  /** How many steps, spread evenly over the run; all of them where there are no more. */
  readonly cases: number;
}

/** Steps of the right way, evenly spaced, to be asked one by one. */
export function calibrationCases({ cases, ...options }: CalibrationCaseOptions): HanoiCase[] {
  const { disks, format } = options;
  const steps = 2 ** disks - 1;
  const parse = format.parser(options);
  return Array.from({ length: Math.min(cases, steps) }, (_, index) => {
    const state = stateAt(disks, Math.floor((index * steps) / Math.min(cases, steps)));
    const action = expectedMove(state);
    const nextState = { pegs: afterMove(state.pegs, action), previousMove: action };
    return {
      prompt: format.prompt(state),
      parse: (sample) => parse(sample, state),
      expectedKey: answerKey({ action, nextState }),
    };
  });
}
