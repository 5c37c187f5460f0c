import { addUsage, noUsage, type TokenUsage } from '@maker/events';

/** What some answers cost. */
export interface Spend {
  /** Answers, each counted once. */
  readonly samples: number;
  /** Tokens of all of them whose provider counts tokens. */
  readonly usage: TokenUsage;
  /** US dollars; undefined as soon as the price of one is unknown. */
  readonly costUsd: number | undefined;
}

/** A running sum of what answers cost. */
export class SpendMeter implements Spend {
  samples = 0;
  usage: TokenUsage = noUsage;
  #costUsd = 0;
  #unpriced = 0;

  get costUsd(): number | undefined {
    return this.#unpriced === 0 ? this.#costUsd : undefined;
  }

  add(usage: TokenUsage | undefined, costUsd: number | undefined): void {
    this.samples += 1;
    if (usage !== undefined) this.usage = addUsage(this.usage, usage);
    if (costUsd === undefined) this.#unpriced += 1;
    else this.#costUsd += costUsd;
  }

  merge(other: SpendMeter): void {
    this.samples += other.samples;
    this.usage = addUsage(this.usage, other.usage);
    this.#costUsd += other.#costUsd;
    this.#unpriced += other.#unpriced;
  }

  /** The sum so far, as plain data. */
  snapshot(): Spend {
    const { samples, usage, costUsd } = this;
    return { samples, usage, costUsd };
  }
}
