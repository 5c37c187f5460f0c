import { type Budget, createBudget, type RaceOptions, vote, type VoteResult } from '@maker/core';
import { type Agent, type AskedAgent, isAsked, type ProgramAgent } from '../agents/agent.ts';
import type { AgentOptions } from './agent-options.ts';
import { termsOf } from './agent-terms.ts';
import { atPlace, atPlaceAsync } from './at-place.ts';
import { DecompositionError } from './decomposition-error.ts';
import { inTime } from './in-time.ts';
import { createLimit, type Limit } from './limit.ts';
import type { Place } from './place.ts';
import type { RunRecord } from './run-record.ts';
import { RunReporter } from './run-reporter.ts';
import type { UnsolvedTask } from './unsolved.ts';

/** What is asked of an agent. */
export interface Inquiry<Q, R> {
  readonly agent: Agent<Q, R>;
  readonly question: Q;
  readonly place: Place;
  /** Names what is wrong with an answer, in kebab-case: a red flag to a model, a fault of a program. */
  readonly objection?: ((answer: R) => string | undefined) | undefined;
  /** In place of the run's margin. */
  readonly rule?: RaceOptions['rule'];
}

/** What an agent answered, or why it did not. */
export type Finding<R> =
  /** `vote` where a model was asked. */
  | { readonly value: R; readonly vote: VoteResult<R> | undefined; readonly unsolved?: undefined }
  | { readonly unsolved: UnsolvedTask };

/** Everything that the races about one tree share: budget, books, interruption. */
export class AgentRun<T, A, C> {
  /** Keeps to the run's `concurrency`. */
  readonly limit: Limit;
  readonly reporter: RunReporter;
  readonly #options: AgentOptions<T, A, C>;
  readonly #budget: Budget;
  readonly #fault = new AbortController();
  readonly #signal: AbortSignal;

  constructor(options: AgentOptions<T, A, C>) {
    const { budget, signal, concurrency = 4 } = options;
    this.#options = options;
    this.#budget = budget !== undefined && 'admit' in budget ? budget : createBudget(budget);
    this.limit = createLimit(concurrency);
    const fault = this.#fault.signal;
    this.#signal = signal === undefined ? fault : AbortSignal.any([signal, fault]);
    this.reporter = new RunReporter(options);
  }

  /** Runs the whole, between the events that begin and end it. */
  async tell<R extends { readonly unsolved: readonly UnsolvedTask[] }>(
    run: () => Promise<R>,
  ): Promise<R & RunRecord> {
    this.#signal.throwIfAborted();
    this.#budget.start(this.reporter.now());
    this.reporter.begin();
    try {
      const outcome = await run();
      this.reporter.end(outcome.unsolved[0]?.reason);
      return { ...outcome, ...this.reporter.record };
    } catch (error) {
      this.reporter.end(this.#options.signal?.aborted === true ? 'aborted' : 'error');
      throw error;
    }
  }

  /** Asks an agent: a model by a race, a program by a call. A fault interrupts whatever else is under way. */
  async ask<Q, R>(inquiry: Inquiry<Q, R>): Promise<Finding<R>> {
    const { agent } = inquiry;
    this.#signal.throwIfAborted();
    try {
      return isAsked(agent)
        ? await this.#askModel(agent, inquiry)
        : await this.#call(agent, inquiry);
    } catch (error) {
      // The first fault is the reason of what it interrupts, so all reject alike.
      this.#fault.abort(error);
      throw error;
    }
  }

  async #call<Q, R>(agent: ProgramAgent<Q, R>, inquiry: Inquiry<Q, R>): Promise<Finding<R>> {
    const { question, place, objection } = inquiry;
    const { path, role } = place;
    const remainingMs = this.#budget.remainingMs(this.reporter.now());
    const called = await inTime(remainingMs, this.#signal, (signal) =>
      atPlaceAsync(place, signal, () => agent(question, { signal })),
    );
    if (called === undefined) {
      return { unsolved: { path, role, reason: 'deadline', vote: undefined } };
    }
    const { value } = called;
    const fault = atPlace(place, () => objection?.(value));
    if (fault === undefined) return { value, vote: undefined };
    throw new DecompositionError({ path, role, problem: `its answer is at fault (${fault})` });
  }

  async #askModel<Q, R>(agent: AskedAgent<Q, R>, inquiry: Inquiry<Q, R>): Promise<Finding<R>> {
    const { place } = inquiry;
    this.reporter.beginRace(place);
    const race = await this.#race(agent, inquiry);
    this.reporter.endRace(place, race);
    if (race.status === 'decided') return { value: race.winner, vote: race };
    const { path, role } = place;
    return { unsolved: { path, role, reason: race.reason, vote: race } };
  }

  #race<Q, R>(agent: AskedAgent<Q, R>, inquiry: Inquiry<Q, R>): Promise<VoteResult<R>> {
    const { question, place, rule, objection } = inquiry;
    const { runId, onEvent } = this.reporter;
    return vote<R>({
      ...termsOf(this.#options, agent),
      ...(rule === undefined ? {} : { rule, margin: undefined }),
      prompt: atPlace(place, () => agent.prompt(question)),
      parse: (sample) =>
        atPlace(place, () => {
          const parsed = agent.parse(sample, question);
          const reason = parsed.ok ? objection?.(parsed.value) : undefined;
          return reason === undefined ? parsed : { ok: false, flag: { reason } };
        }),
      budget: this.#budget,
      step: place.step,
      signal: this.#signal,
      runId,
      onEvent,
    });
  }
}
