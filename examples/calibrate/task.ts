import type { CalibrationCase, StepValue, Task } from '@maker/core';
import { canonicalKey, createParser, finished, pattern, tokenLimit } from '@maker/redflag';

/** A running balance, and the bookings that are still to be made; in cents. */
interface State {
  readonly balance: number;
  readonly bookings: readonly number[];
}

const book = (balance: number, { bookings }: State): StepValue<State, number> => ({
  action: balance,
  nextState: { balance, bookings: bookings.slice(1) },
});

const bookings = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i * 731 + 1299));

/** Balances an account, one booking a step. */
export const task: Task<State, number> = {
  initialState: { balance: 100_000, bookings },
  steps: bookings.length,
  prompt: ({ balance, bookings: [next] }) =>
    `Balance: ${balance} cents. Booking: ${next} cents. New balance? Answer in digits only.`,
  parse: createParser({
    guards: [tokenLimit(40), finished()],
    read: pattern(/-?\d+/),
    value: (digits, state: State) => book(Number(digits), state),
  }),
};

// #region cases
const caseAt = (balance: number, booking: number): CalibrationCase<StepValue<State, number>> => {
  const state = { balance, bookings: [booking] };
  return {
    prompt: task.prompt(state),
    parse: (sample) => task.parse(sample, state),
    expectedKey: canonicalKey(book(balance + booking, state)),
  };
};

/** Questions like those of the task, with the answers that a person has checked. */
export const cases = Array.from({ length: 30 }, (_, i) => caseAt(40_000 + i * 977, 1300 + i * 613));
// #endregion
