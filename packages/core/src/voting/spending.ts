import { addUsage, noUsage, type TokenUsage } from '@maker/events';
import type { Booking } from '../budget/budget.ts';
import type { Sample } from '../ports/sample.ts';
import type { RedFlag } from '../ports/parsed.ts';

/** What samples brought and cost: of one race, or of a whole run. */
export interface Spending {
  /** Answers received, flagged ones included. */
  readonly samples: number;
  /** Answers that passed every red flag. */
  readonly votes: number;
  /** Discarded answers by the reason of their flag. */
  readonly redFlags: Readonly<Record<string, number>>;
  /** Calls that brought no answer; neither votes nor flags. */
  readonly failures: number;
  /** Calls interrupted; what they cost is unknown. */
  readonly aborted: number;
  /** Answers by the model that gave them, as `provider/model`. */
  readonly models: Readonly<Record<string, number>>;
  /** Tokens of all samples whose provider counts them. */
  readonly usage: TokenUsage;
  /** US dollars, undefined as soon as the price of one sample is unknown. */
  readonly costUsd: number | undefined;
}

/** What of a sample is summed up; an event that tells of one has it, too. */
type PaidSample = Pick<Sample, 'usage' | 'costUsd' | 'provider' | 'model'>;

/** A running sum of spending. */
export class SpendingMeter implements Spending {
  samples = 0;
  votes = 0;
  failures = 0;
  aborted = 0;
  /** All red flags, whatever their reason. */
  flagged = 0;
  usage: TokenUsage = noUsage;
  /** What the calls are booked with in the budget. */
  booked: Booking = { calls: 0, tokens: 0, costUsd: 0 };
  /** A map, because a reason may be any string, `__proto__` too. */
  readonly #redFlags = new Map<string, number>();
  readonly #models = new Map<string, number>();
  #costUsd = 0;
  #unpriced = 0;

  get costUsd(): number | undefined {
    return this.#unpriced === 0 ? this.#costUsd : undefined;
  }

  get redFlags(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#redFlags);
  }

  get models(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#models);
  }

  get isEmpty(): boolean {
    return this.samples + this.failures + this.aborted === 0;
  }

  /** Whether answers of several models stand side by side. */
  get isMixed(): boolean {
    return this.#models.size > 1;
  }

  sample({ usage, costUsd, provider, model }: PaidSample): void {
    this.samples += 1;
    increase(this.#models, `${provider}/${model}`, 1);
    if (usage !== undefined) this.usage = addUsage(this.usage, usage);
    if (costUsd === undefined) this.#unpriced += 1;
    else this.#costUsd += costUsd;
  }

  flag({ reason }: Pick<RedFlag, 'reason'>): void {
    this.#flag(reason, 1);
  }

  book({ calls, tokens, costUsd }: Booking): void {
    const { booked } = this;
    this.booked = {
      calls: booked.calls + calls,
      tokens: booked.tokens + tokens,
      costUsd: booked.costUsd + costUsd,
    };
  }

  /** Counts a call whose answer is lost. */
  lose(booking: Booking): void {
    this.aborted += 1;
    this.book(booking);
  }

  /** Goes on from a sum written down by `snapshot`. */
  restore({ redFlags, models, costUsd, ...sums }: Spending): void {
    Object.assign(this, sums);
    for (const [reason, count] of Object.entries(redFlags)) this.#flag(reason, count);
    for (const [model, count] of Object.entries(models)) increase(this.#models, model, count);
    if (costUsd === undefined) this.#unpriced = 1;
    else this.#costUsd = costUsd;
  }

  /** Adds a race that is over, or a level of one. */
  add(race: SpendingMeter): void {
    this.samples += race.samples;
    this.votes += race.votes;
    this.failures += race.failures;
    this.aborted += race.aborted;
    this.usage = addUsage(this.usage, race.usage);
    this.book(race.booked);
    for (const [reason, count] of race.#redFlags) this.#flag(reason, count);
    for (const [model, count] of race.#models) increase(this.#models, model, count);
    this.#unpriced += race.#unpriced;
    this.#costUsd += race.#costUsd;
  }

  /** The sum so far, as plain data. */
  snapshot(): Spending {
    const { samples, votes, redFlags, failures, aborted, models, usage, costUsd } = this;
    return { samples, votes, redFlags, failures, aborted, models, usage, costUsd };
  }

  #flag(reason: string, count: number): void {
    this.flagged += count;
    increase(this.#redFlags, reason, count);
  }
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
