import type { StepValue, Task } from '@maker/core';
import { createParser, pattern } from '@maker/redflag';

/** Halves the even numbers and takes the odd ones times three plus one, until it comes to 1. */
export const task: Task<number, number> = {
  initialState: 27,
  isDone: (number) => number === 1,
  prompt: (number) =>
    number % 2 === 0
      ? `What is ${number} divided by 2? Answer in digits only.`
      : `What is 3 times ${number} plus 1? Answer in digits only.`,
  parse: createParser({
    read: pattern(/\d+/),
    value: (digits): StepValue<number, number> => ({
      action: Number(digits),
      nextState: Number(digits),
    }),
  }),
};
