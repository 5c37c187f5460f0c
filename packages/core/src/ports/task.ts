import type { Parsed } from './parsed.ts';
import type { Message, Sample } from './sample.ts';

/** What one step brings: what was done and the state it leads to. Both are voted on together. */
export interface StepValue<S, A> {
  readonly action: A;
  readonly nextState: S;
}

/**
 * A long chain of steps, each small enough for one model call. The prompt is built from the state
 * alone: whatever a step must know is part of the state, and no call sees the history.
 *
 * @typeParam S - State between steps: JSON-safe data, so that a run can be resumed.
 * @typeParam A - What a step does.
 */
export interface Task<S, A> {
  readonly initialState: S;
  /** Number of steps, where it is known; else give `isDone`. */
  readonly steps?: number | undefined;
  /** Whether the task ends at this state, asked before each step. */
  readonly isDone?: ((state: S) => boolean) | undefined;
  /** The prompt for the next step: one user message, or a whole list of messages. Pure. */
  prompt(state: S): string | readonly Message[];
  /** Reads an answer given to `prompt(state)`, or flags it. Pure; checks of rules see the state they judge against. */
  parse(sample: Sample, state: S): Parsed<StepValue<S, A>>;
}
