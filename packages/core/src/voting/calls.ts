import type { BudgetLimit, ProviderError } from '@maker/events';
import { Account } from '../budget/account.ts';
import type { CallCost } from '../budget/budget.ts';
import { callBound } from '../budget/call-bound.ts';
import { Reservation } from '../budget/reservation.ts';
import type { Message, SampleRequest } from '../ports/sample.ts';
import { Arrivals } from '../scope/arrivals.ts';
import type { CallPlace } from './call-place.ts';
import { type CallOutcome, drawSample } from './draw-sample.ts';
import { JointCalls } from './joint-calls.ts';
import type { CallControl } from './call-control.ts';
import { reportOutcome } from './report-outcome.ts';
import type { Run } from './run.ts';
import type { SampleSource } from './sample-source.ts';

/** What is asked, and of whom. */
export interface CallQuestion {
  readonly messages: readonly Message[];
  readonly source: SampleSource;
  /** Ordinal of the first sample of the question, which has a temperature of its own. */
  readonly firstOrdinal: number;
}

/** A call that came back. */
export interface Arrival {
  readonly place: CallPlace;
  readonly temperature: number | undefined;
  readonly outcome: CallOutcome;
}

interface Call {
  readonly place: CallPlace;
  readonly request: SampleRequest;
  readonly reservation: Reservation;
  readonly outcome: Promise<CallOutcome>;
}

/** The calls under way of one race or calibration: made, waited for, booked and reported here. */
export class Calls {
  /** What the calls are booked with. */
  readonly account: Account;
  readonly #run: Run;
  readonly #control: CallControl;
  readonly #calls = new Map<string, Call>();
  readonly #pending = new Arrivals();
  readonly #joint = new JointCalls();
  #lastBound: { readonly question: CallQuestion; readonly bound: CallCost } | undefined;
  /** Calls given up, and calls that may have been made before, by an earlier life of the run. */
  #lost = 0;
  /** Ends the present wait, if there is one. */
  #interrupt: ((reason: unknown) => void) | undefined;

  constructor(run: Run, control: CallControl = run) {
    this.#run = run;
    this.account = new Account(run.budget);
    this.#control = control;
    control.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  get inFlight(): number {
    return this.#calls.size;
  }

  /** Makes a call, or returns the cap of the budget that forbids it. */
  start(question: CallQuestion, place: CallPlace): BudgetLimit | undefined {
    const run = this.#run;
    const bound = this.#boundOf(question);
    const { step, branch, ordinal } = place;
    const key = `${step}/${branch}/${ordinal}`;
    const reservation = run.answered.has(key)
      ? Reservation.ofAnswered(this.account, bound)
      : Reservation.make(this.account, bound, run.scope.replays);
    if (typeof reservation === 'string') return reservation;
    const { messages, source, firstOrdinal } = question;
    const temperature = run.temperatureOf(source, ordinal === firstOrdinal);
    const id = { runId: run.id, step, branch, ordinal };
    const seed = run.seedOf(step, ordinal);
    const request = { messages, temperature, maxTokens: run.maxTokens, seed, id };
    run.emit({
      type: 'sample-requested',
      runId: run.id,
      timestampMs: run.now(),
      step,
      branch,
      ordinal,
      temperature,
      maxTokens: bound.tokens,
      maxCostUsd: bound.costUsd,
      messages: run.logContent ? messages : undefined,
    });
    const { signal } = this.#control;
    const context = {
      signal,
      onEvent: run.emit,
      repeat(failure: ProviderError): BudgetLimit | undefined {
        // A call that was given up is settled: whoever repeated it would reserve what nobody settles.
        signal.throwIfAborted();
        return reservation.repeat(failure);
      },
    };
    const { sampler } = source;
    const call = { reservation, sampler, joint: this.#joint, request, context };
    const outcome = drawSample(run.scope, key, call);
    this.#calls.set(key, { place, request, reservation, outcome });
    this.#pending.set(key, outcome);
    return undefined;
  }

  /** Waits for one call. Rejects when the run is interrupted. */
  async arrival(): Promise<Arrival> {
    const pause = this.#run.pause();
    if (pause !== undefined) await pause;
    const next = this.#run.scope.next(this.#pending);
    const key = typeof next === 'string' ? next : await this.unlessInterrupted(next);
    const call = this.#calls.get(key);
    if (call === undefined) throw new TypeError(`The effect scope named a call not made: ${key}`);
    const outcome = await call.outcome;
    this.#calls.delete(key);
    this.#pending.delete(key);
    this.#book(key, call, outcome);
    return { place: call.place, temperature: call.request.temperature, outcome };
  }

  /** Waits for `work`, at the longest until the run is interrupted; rejects then. */
  unlessInterrupted<R>(work: Promise<R>): Promise<R> {
    const { signal } = this.#control;
    return new Promise((resolve, reject) => {
      this.#interrupt = reject;
      if (signal.aborted) reject(signal.reason);
      work.then(resolve, reject);
    });
  }

  /** As `unlessInterrupted`, for work that may ask the budget itself: it must not wait for the calls under way. */
  async whileHeld<R>(work: Promise<R>): Promise<R> {
    const reserved = [...this.#calls.values()].filter(({ reservation }) => reservation.isOpen);
    if (reserved.length === 0) return this.unlessInterrupted(work);
    const letGo = this.#run.budget.hold(reserved.length);
    try {
      return await this.unlessInterrupted(work);
    } finally {
      letGo();
    }
  }

  /**
   * Gives up what is still under way and lets go of the run. What an interrupted call costs is
   * unknown, so its bound is booked. One that an earlier life was answered stays where it is.
   *
   * @returns how many calls were given up or lost.
   */
  close(): number {
    this.#control.signal.removeEventListener('abort', this.#onAbort);
    if (this.inFlight > 0) this.#control.interruptCalls();
    for (const [key, { place, reservation }] of this.#calls) {
      if (this.#run.answered.has(key)) continue;
      this.#lost += 1;
      reservation.settle(reservation.bound);
      this.#reportAborted(place, reservation);
    }
    // A scope that is still asked for the next of them sees that nobody waits.
    this.#pending.clear();
    return this.#lost;
  }

  readonly #onAbort = (): void => this.#interrupt?.(this.#control.signal.reason);

  /** The bound of a call; the samples of a race share their question, so it is worked out once. */
  #boundOf(question: CallQuestion): CallCost {
    if (this.#lastBound?.question !== question) {
      const { messages, source } = question;
      const bound = callBound(messages, this.#run.maxTokens, source.sampler.price);
      this.#lastBound = { question, bound };
    }
    return this.#lastBound.bound;
  }

  #book(key: string, { place, reservation }: Call, outcome: CallOutcome): void {
    const earlier = this.#run.answered.claim(key);
    if (earlier !== undefined) this.account.add(earlier);
    reservation.recall(outcome.repeated);
    for (let lost = outcome.lost ?? 0; lost > 0; lost--) this.#bookLost(place, reservation);
    if (outcome.ok) this.#run.settle(reservation, outcome.sample);
    else reservation.fail(outcome.failure.kind);
    reportOutcome(this.#run, place, outcome);
  }

  #bookLost(place: CallPlace, reservation: Reservation): void {
    this.#lost += 1;
    reservation.lose();
    this.#reportAborted(place, reservation);
  }

  #reportAborted(place: CallPlace, { bound }: Reservation): void {
    this.#run.emit({
      type: 'sample-aborted',
      runId: this.#run.id,
      timestampMs: this.#run.now(),
      ...place,
      maxTokens: bound.tokens,
      maxCostUsd: bound.costUsd,
    });
  }
}
