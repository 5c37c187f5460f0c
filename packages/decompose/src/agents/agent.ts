import type { Matcher, Message, Parsed, Sample, Sampler, TemperaturePolicy } from '@maker/core';

/** What a program is told besides the question. */
export interface ProgramContext {
  /** Aborted when the answer is no longer wanted, or the seconds of the budget are over; reject with `signal.reason` then. */
  readonly signal: AbortSignal;
}

/** An agent that is a program: it is called once and believed. */
export type ProgramAgent<Q, R> = (question: Q, context: ProgramContext) => R | Promise<R>;

/** An agent that is a model: it is asked several times, and its answers vote. */
export interface AskedAgent<Q, R> {
  /** The prompt: one user message, or a whole list of messages. Pure; it sees the question and nothing else. */
  prompt(question: Q): string | readonly Message[];
  /** Reads an answer to `prompt(question)`, or flags it. Pure. */
  parse(sample: Sample, question: Q): Parsed<R>;
  /** Decides when two answers are the same. @defaultValue equality of keys */
  readonly matcher?: Matcher<R> | undefined;
  /** Who is asked. @defaultValue the run's sampler */
  readonly sampler?: Sampler | undefined;
  /** @defaultValue the run's */
  readonly temperature?: TemperaturePolicy | undefined;
  /** The most answer tokens, an integer >= 1. @defaultValue the run's */
  readonly maxTokens?: number | undefined;
}

/**
 * Whoever answers one kind of question: a model, by votes, or a program.
 *
 * @typeParam Q - The question: all that the agent is told.
 * @typeParam R - The answer.
 */
export type Agent<Q, R> = AskedAgent<Q, R> | ProgramAgent<Q, R>;

/** Whether a model is asked, so that answers cost votes. */
export function isAsked<Q, R>(agent: Agent<Q, R>): agent is AskedAgent<Q, R> {
  return typeof agent !== 'function';
}
