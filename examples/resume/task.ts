import type { StepValue, Task } from '@maker/core';
import { createParser, pattern } from '@maker/redflag';

interface State {
  readonly total: number;
  readonly left: readonly number[];
}

const prices = Array.from({ length: 40 }, (_, i) => 100 + ((i * 37) % 89));

/** What all steps together come to. */
export const expectedTotal = prices.reduce((sum, price) => sum + price, 0);

/** Adds up a bill of forty items, one item a step. */
export const task: Task<State, number> = {
  initialState: { total: 0, left: prices },
  steps: prices.length,
  prompt: ({ total, left }) => `What is ${total} + ${left[0]}? Answer in digits only.`,
  parse: createParser({
    read: pattern(/\d+/),
    value: (digits, { left }: State): StepValue<State, number> => ({
      action: Number(digits),
      nextState: { total: Number(digits), left: left.slice(1) },
    }),
  }),
};
