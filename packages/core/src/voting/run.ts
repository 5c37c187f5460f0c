import type { BudgetLimit, MakerEvent, MakerEventListener, WarningCode } from '@maker/events';
import { type Budget, createBudget, isBudget } from '../budget/budget.ts';
import type { Reservation } from '../budget/reservation.ts';
import type { EffectScope } from '../ports/effect-scope.ts';
import type { RunProgress } from '../ports/resumption.ts';
import type { Sample } from '../ports/sample.ts';
import { createMemoryScope } from '../scope/memory-scope.ts';
import { AnsweredCalls } from './answered-calls.ts';
import type { CallControl } from './call-control.ts';
import { CopyDetector } from './copy-detector.ts';
import type { SampleSource } from './sample-source.ts';
import type { SpendingMeter } from './spending.ts';
import { paperTemperatures } from './temperature-policy.ts';
import type { VoteWarning } from './vote-result.ts';
import { checkSamplingOptions, type SamplingOptions } from './voting-options.ts';

/** How long a run may keep the event loop to itself: timers, signals and displays wait as long. */
const maxBusyMs = 50;

/** Timers hold at most this many milliseconds; a later deadline is noticed at the next request. */
const maxTimerMs = 2 ** 31 - 1;

/** The reason that interrupts calls when time is up, to tell it from the caller's abort. */
export const deadline: unknown = new DOMException('The time of the budget is over', 'TimeoutError');

/** Everything that the races of one run share. Made by the public functions, closed by them. */
export class Run implements CallControl {
  readonly scope: EffectScope;
  /** Who is asked unless a race says otherwise. */
  readonly source: SampleSource;
  readonly maxTokens: number | undefined;
  readonly budget: Budget;
  /** What an earlier life of the run was answered and no race has asked for yet. */
  readonly answered: AnsweredCalls;
  readonly logContent: boolean;
  readonly #startedMs: number;
  readonly #isSeeded: boolean;
  #lastPauseMs = performance.now();
  readonly #copies = new CopyDetector();
  readonly #controller = new AbortController();
  readonly #warnings = new Map<string, VoteWarning>();
  readonly #onEvent: MakerEventListener | undefined;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onEvent - A second listener beside the scope's own.
   * @throws `InvalidArgumentError` for options outside their domain.
   */
  constructor(options: SamplingOptions, onEvent?: MakerEventListener) {
    checkSamplingOptions(options);
    this.#onEvent = onEvent;
    const { budget, scope, sampler } = options;
    this.budget = isBudget(budget) ? budget : createBudget(budget);
    this.source = { sampler, temperature: options.temperature ?? paperTemperatures };
    this.scope = scope ?? createMemoryScope(options);
    this.#isSeeded = options.seed !== undefined || scope !== undefined;
    this.logContent = options.logContent ?? false;
    this.maxTokens = options.maxTokens;
    this.#startedMs = this.now() - this.#recall();
    this.answered = new AnsweredCalls(this.budget, this.scope.resumed?.answeredCalls);
    this.budget.start(this.#startedMs);
    this.#callerSignal = options.signal;
    if (this.#callerSignal?.aborted === true) this.#onCallerAbort();
    this.#callerSignal?.addEventListener('abort', this.#onCallerAbort, { once: true });
    this.#timer = this.#startTimer();
  }

  /** Aborted by the caller, by the deadline or by `interruptCalls`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the caller wants no more of it; time that is up is no abort. */
  get isAborted(): boolean {
    return this.#callerSignal?.aborted === true;
  }

  get id(): string {
    return this.scope.runId;
  }

  get elapsedMs(): number {
    return this.now() - this.#startedMs;
  }

  get warnings(): readonly VoteWarning[] {
    return [...this.#warnings.values()];
  }

  /** Milliseconds since the epoch, by the scope's clock. */
  now(): number {
    return this.scope.now();
  }

  /** @throws the caller's reason, or `deadline` when time is up; calls under way are interrupted too. */
  throwIfInterrupted(): void {
    if (this.budget.remainingMs(this.now()) <= 0) this.#controller.abort(deadline);
    this.signal.throwIfAborted();
  }

  /**
   * A promise to wait for when the event loop needs its turn, else undefined. Answers that come at
   * once would otherwise keep timers, and with them an abort, from ever being heard.
   */
  pause(): Promise<void> | undefined {
    if (performance.now() - this.#lastPauseMs < maxBusyMs) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        this.#lastPauseMs = performance.now();
        resolve();
      }, 0);
    });
  }

  /** Books what a call used in place of what was reserved for it. */
  settle(reservation: Reservation, { usage, costUsd, dropped }: Sample): void {
    if (usage === undefined) {
      this.warn(
        'usage-missing',
        'The provider counts no tokens: limits on tokens and money do not hold',
      );
    } else if (costUsd === undefined && this.budget.limits.maxCostUsd !== undefined) {
      this.warn(
        'price-missing',
        'The price of the model is unknown, so `maxCostUsd` does not hold: give the sampler a `price`, or cap `maxTokens` or `maxCalls`',
      );
    }
    if (dropped !== undefined) this.#tellDropped(dropped);
    reservation.settle({ tokens: usage && usage.inputTokens + usage.outputTokens, costUsd });
  }

  /** The temperature of a sample by the source's policy; none where the model takes none, which is said once. */
  temperatureOf({ sampler, temperature }: SampleSource, isFirst: boolean): number | undefined {
    if (temperature === 'none') return undefined;
    if (sampler.takesTemperature === false) {
      this.#tellDropped(['temperature']);
      return undefined;
    }
    return isFirst ? temperature.first : temperature.others;
  }

  /**
   * A seed of its own for each sample of a step, so that no provider repeats one; none in an unseeded
   * run. The same in every branch, so that a step comes out the same whether it was speculated on or not.
   */
  seedOf(step: number, ordinal: number): number | undefined {
    if (!this.#isSeeded) return undefined;
    return Math.floor(this.scope.random(`${step}/0/${ordinal}`) * 2 ** 31);
  }

  /** What the run has used up, to go on from in another life. */
  progress(meter: SpendingMeter, discarded?: SpendingMeter): RunProgress {
    const { elapsedMs } = this;
    const warnings = Object.fromEntries(this.#warnings);
    const inVain = discarded?.isEmpty === false ? { discarded: discarded.snapshot() } : {};
    const samplesDiffer = this.#copies.varied;
    const differ = samplesDiffer.length > 0 ? { samplesDiffer } : {};
    const { booked } = meter;
    return { spending: meter.snapshot(), ...inVain, booked, elapsedMs, ...differ, warnings };
  }

  /** Books the calls that an earlier life of the run had under way when it ended. */
  bookLostCalls(meter?: SpendingMeter): void {
    for (const call of this.scope.resumed?.lostCalls ?? []) {
      const booking = { calls: 1, tokens: call.maxTokens ?? 0, costUsd: call.maxCostUsd ?? 0 };
      this.budget.book(booking);
      meter?.lose(booking);
      this.emit({ type: 'sample-aborted', runId: this.id, timestampMs: this.now(), ...call });
    }
  }

  /** Compares two samples of one race and source that should differ now and then. */
  compareSamples(source: string, text: string, other: string): void {
    this.#copies.compare(source, text, other);
  }

  /** At the end: says so if no two samples of a source ever differed, which a single difference refutes. */
  judgeSamples(): void {
    const { copied, varied } = this.#copies;
    if (copied.length === 0) return;
    const whose = varied.length === 0 ? '' : ` of ${copied.join(', ')}`;
    this.warn(
      'identical-samples',
      `The samples${whose} never differ: a repeated seed, a cache or a temperature near 0 makes votes copies, and copies are no evidence`,
    );
  }

  /** Reports an event to the scope and to whoever watches the run. */
  readonly emit = (event: MakerEvent): void => {
    this.scope.emit(event);
    this.#onEvent?.(event);
  };

  /** Raises a warning once in a run, or once for each `about`. */
  warn(code: WarningCode, message: string, about: string = code): void {
    if (this.#warnings.has(about)) return;
    this.#warnings.set(about, { code, message });
    this.emit({ type: 'warning-raised', runId: this.id, timestampMs: this.now(), code, message });
  }

  /** Reports the cap of the budget at which sampling ends. */
  reportExhausted(limit: BudgetLimit): void {
    const { cap, spent } = this.budget.accountOf(limit);
    const ids = { runId: this.id, timestampMs: this.now() };
    this.emit({ type: 'budget-exhausted', ...ids, limit, cap, spent });
  }

  /** Tells the calls under way that nobody waits for them any more. */
  interruptCalls(): void {
    this.#controller.abort();
  }

  /** Lets go of timer and listener. */
  close(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  #tellDropped(parameters: readonly string[]): void {
    for (const name of parameters) {
      if (name === 'temperature') {
        const message =
          'The model takes no temperature: none was sent, and samples are drawn at its own';
        this.warn('temperature-not-sent', message);
        continue;
      }
      const message = `The model does not take \`${name}\`: the samples were drawn without it`;
      this.warn('parameter-dropped', message, `parameter-dropped/${name}`);
    }
  }

  /** Takes over what an earlier life of the run left, and returns for how many milliseconds it went. */
  #recall(): number {
    const progress = this.scope.resumed?.checkpoint?.progress;
    if (progress === undefined) return 0;
    this.budget.book(progress.booked);
    this.#copies.restore(progress.samplesDiffer ?? []);
    for (const [about, warning] of Object.entries(progress.warnings)) {
      this.#warnings.set(about, warning);
    }
    return progress.elapsedMs;
  }

  readonly #onCallerAbort = (): void => {
    this.#controller.abort(this.#callerSignal?.reason);
  };

  #startTimer(): ReturnType<typeof setTimeout> | undefined {
    const remainingMs = this.budget.remainingMs(this.#startedMs);
    // Where the driver is replayed, only recorded times may end a race: those of the arrivals.
    if (remainingMs > maxTimerMs || this.scope.replays === true) return undefined;
    return setTimeout(() => this.#controller.abort(deadline), remainingMs);
  }
}
