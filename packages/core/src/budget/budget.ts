import { type BudgetLimit, InvalidArgumentError } from '@maker/events';

/** The caps of a budget. A cap left out does not hold. */
export interface BudgetLimits {
  /** The most model calls, failed and interrupted ones included. */
  readonly maxCalls?: number | undefined;
  /** The most tokens, prompt and answer together. */
  readonly maxTokens?: number | undefined;
  /** The most US dollars. Holds only for samples of known price. */
  readonly maxCostUsd?: number | undefined;
  /** The most seconds from the first race on. Calls under way are interrupted. */
  readonly maxSeconds?: number | undefined;
}

/** Tokens and money of one call: counted, or the most it can use. Absent is unknown. */
export interface CallCost {
  readonly tokens?: number | undefined;
  readonly costUsd?: number | undefined;
}

/** What calls are booked with. */
export interface Booking {
  readonly calls: number;
  readonly tokens: number;
  readonly costUsd: number;
}

/**
 * What a run may spend, shared by all its races; give one budget to several runs to cap them together.
 *
 * A call is admitted only while its upper bound fits into what is left, bounds of the calls under way
 * included: a cap is then never passed. Where a call has no bound (no `maxTokens`, or no known
 * price), it is admitted while anything is left, and the calls in flight may pass the cap.
 */
export interface Budget {
  readonly limits: BudgetLimits;
  /** What is booked so far; bounds stand in for interrupted calls. */
  readonly spent: Booking;
  /** Starts the clock at the first call of this; later calls change nothing. */
  start(nowMs: number): void;
  /** Milliseconds left, Infinity without `maxSeconds`. */
  remainingMs(nowMs: number): number;
  /** The cap and what is booked against it, in the cap's own unit. */
  accountOf(limit: BudgetLimit): { readonly cap: number; readonly spent: number };
  /** Reserves one call, or names the cap that forbids it. */
  admit(bound: CallCost): BudgetLimit | undefined;
  /**
   * Resolves when a call under way is settled and may have left something to whoever was refused by
   * `limit`; undefined where waiting is in vain.
   */
  released(limit: BudgetLimit): Promise<void> | undefined;
  /**
   * Says that so many calls under way are not settled before something is done that may ask this budget
   * too, as a matcher that asks a model: to wait for them would be in vain. It holds from the next turn of the event
   * loop on, since most matchers ask nobody and are done by then. Returns what ends that.
   */
  hold(calls: number): () => void;
  /** Replaces the reservation of `bound` by what was used. */
  settle(bound: CallCost, used: CallCost): void;
  /** Books what an earlier life of a run has spent, whatever the caps. */
  book(spent: Booking): void;
}

const capNames: ReadonlySet<string> = new Set<keyof BudgetLimits>([
  'maxCalls',
  'maxTokens',
  'maxCostUsd',
  'maxSeconds',
]);

/** Whether it is a budget already, and not the limits of one. */
export function isBudget(budget: unknown): budget is Budget {
  return typeof budget === 'object' && budget !== null && 'admit' in budget;
}

/**
 * Makes a budget.
 *
 * @throws `InvalidArgumentError` for a cap that is not a number > 0, and for one it does not know: a
 * misspelt cap would hold nothing.
 */
export function createBudget(limits: BudgetLimits = {}): Budget {
  requireLimits(limits);
  const caps = {
    calls: limits.maxCalls ?? Infinity,
    tokens: limits.maxTokens ?? Infinity,
    costUsd: limits.maxCostUsd ?? Infinity,
  };
  const spent = { calls: 0, tokens: 0, costUsd: 0 };
  const reserved = { calls: 0, tokens: 0, costUsd: 0 };
  const wakeWaiting: (() => void)[] = [];
  let held = 0;
  let startedMs: number | undefined;

  const wakeAll = (): void => {
    for (const wake of wakeWaiting.splice(0)) wake();
  };

  /** Whether `bound` more fits, or, where it is unknown, whether anything is left. */
  const fits = (kind: 'tokens' | 'costUsd', bound: number | undefined): boolean => {
    const committed = spent[kind] + reserved[kind];
    return bound === undefined ? committed < caps[kind] : committed + bound <= caps[kind];
  };

  return {
    limits,
    spent,
    start(nowMs) {
      startedMs ??= nowMs;
    },
    remainingMs: (nowMs) => (limits.maxSeconds ?? Infinity) * 1000 - (nowMs - (startedMs ?? nowMs)),
    accountOf: (limit) => {
      const kind = limit === 'cost' ? 'costUsd' : limit;
      return { cap: caps[kind], spent: spent[kind] };
    },
    admit(bound) {
      if (spent.calls >= caps.calls) return 'calls';
      if (!fits('tokens', bound.tokens)) return 'tokens';
      if (!fits('costUsd', bound.costUsd)) return 'cost';
      spent.calls += 1;
      reserved.calls += 1;
      reserved.tokens += bound.tokens ?? 0;
      reserved.costUsd += bound.costUsd ?? 0;
      return undefined;
    },
    released(limit) {
      // A call once made counts, whatever came of it.
      if (limit === 'calls' || reserved.calls <= held) return undefined;
      return new Promise((resolve) => wakeWaiting.push(resolve));
    },
    hold(calls) {
      let isHeld = false;
      const timer = setTimeout(() => {
        isHeld = true;
        held += calls;
        // Who waits for these very calls must not.
        wakeAll();
      }, 0);
      return () => {
        clearTimeout(timer);
        if (isHeld) held -= calls;
      };
    },
    settle(bound, used) {
      reserved.calls -= 1;
      reserved.tokens -= bound.tokens ?? 0;
      reserved.costUsd -= bound.costUsd ?? 0;
      spent.tokens += used.tokens ?? 0;
      spent.costUsd += used.costUsd ?? 0;
      wakeAll();
    },
    book({ calls, tokens, costUsd }) {
      spent.calls += calls;
      spent.tokens += tokens;
      spent.costUsd += costUsd;
    },
  };
}

function requireLimits(limits: unknown): void {
  if (typeof limits !== 'object' || limits === null) {
    const expected = 'an object of caps, as in `{ maxCostUsd: 5 }`, or a `Budget`';
    throw new InvalidArgumentError({ argument: 'budget', expected, received: limits });
  }
  for (const [argument, received] of Object.entries<unknown>({ ...limits })) {
    if (!capNames.has(argument)) {
      const hint = `a budget knows ${[...capNames].join(', ')}`;
      throw new InvalidArgumentError({ argument, expected: 'left out', received, hint });
    }
    if (received !== undefined && !(typeof received === 'number' && received > 0)) {
      throw new InvalidArgumentError({ argument, expected: 'a number > 0', received });
    }
  }
}
