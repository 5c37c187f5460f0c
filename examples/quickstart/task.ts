import type { CalibrationCase, StepValue, Task } from '@maker/core';
import { canonicalKey, createParser, pattern } from '@maker/redflag';

/** All that the next step must know. */
type State = { readonly sum: number; readonly left: readonly number[] };

const add = (sum: number, { left }: State): StepValue<State, number> => ({
  action: sum,
  nextState: { sum, left: left.slice(1) },
});

/** Adds up a list, one number a step. */
export const task: Task<State, number> = {
  initialState: { sum: 0, left: [17, 25, 38, 91] },
  isDone: ({ left }) => left.length === 0,
  prompt: ({ sum, left }) => `What is ${sum} + ${left[0]}? Answer with the number alone.`,
  parse: createParser({
    read: pattern(/\d+/),
    value: (digits, state: State) => add(Number(digits), state),
  }),
};

/** A step to calibrate on: the task's own question, and the key of the right answer. */
const caseAt = (state: State): CalibrationCase<StepValue<State, number>> => ({
  prompt: task.prompt(state),
  parse: (sample) => task.parse(sample, state),
  expectedKey: canonicalKey(add(state.sum + (state.left[0] ?? 0), state)),
});

export const cases = [caseAt({ sum: 17, left: [25] }), caseAt({ sum: 42, left: [38, 91] })];
