import type { Booking, Budget } from '../budget/budget.ts';
import { addCall, costOfFailure } from '../budget/reservation.ts';
import type { AnsweredCall } from '../ports/resumption.ts';
import type { CallPlace } from './call-place.ts';
import type { CallOutcome } from './draw-sample.ts';

/** A call that was answered in an earlier life of the run. */
export interface EarlierCall {
  readonly place: CallPlace;
  readonly outcome: CallOutcome;
  /** What it is booked with in the budget. */
  readonly booking: Booking;
}

/**
 * Calls that an earlier life of the run made since its last checkpoint. They are in the budget before the
 * first new call, so that no cap is passed; a race that asks for one takes it over, and what no race
 * has asked for when its step is decided was drawn in vain.
 */
export class AnsweredCalls {
  readonly #calls = new Map<string, EarlierCall>();

  constructor(budget: Budget, calls: readonly AnsweredCall[] = []) {
    for (const call of calls) {
      const { step, branch, ordinal } = call;
      // What core has written down, it reads back.
      const outcome = call.value as CallOutcome;
      const booking = bookingOf(outcome, call);
      budget.book(booking);
      const place = { step, branch, ordinal };
      this.#calls.set(`${step}/${branch}/${ordinal}`, { place, outcome, booking });
    }
  }

  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /** Hands over what a call is booked with to the race that asked for it. */
  claim(key: string): Booking | undefined {
    const call = this.#calls.get(key);
    this.#calls.delete(key);
    return call?.booking;
  }

  /** Lets go of the calls of steps before `end`, and returns them. */
  forgo(end: number): readonly EarlierCall[] {
    if (this.#calls.size === 0) return [];
    const forgone = [...this.#calls].filter(([, { place }]) => place.step < end);
    for (const [key] of forgone) this.#calls.delete(key);
    return forgone.map(([, call]) => call);
  }
}

function bookingOf(outcome: CallOutcome, { maxTokens, maxCostUsd }: AnsweredCall): Booking {
  if (!outcome.ok) {
    const bound = { tokens: maxTokens, costUsd: maxCostUsd };
    return addCall(outcome.repeated, costOfFailure(outcome.failure.kind, bound));
  }
  const { usage, costUsd } = outcome.sample;
  const tokens = usage && usage.inputTokens + usage.outputTokens;
  return addCall(outcome.repeated, { tokens, costUsd });
}
