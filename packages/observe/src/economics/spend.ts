import type { TokenUsage } from '@maker/events';

/** What some answers cost. */
export interface Spend {
  /** Answers, each counted once. */
  readonly samples: number;
  /** Tokens of all of them whose provider counts tokens. */
  readonly usage: TokenUsage;
  /** US dollars; undefined as soon as the price of one is unknown. */
  readonly costUsd: number | undefined;
}

/** A running sum of what answers cost; plain numbers, since every answer is added to several. */
export class SpendMeter {
  #samples = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #cachedInputTokens = 0;
  #reasoningTokens = 0;
  #costUsd = 0;
  #unpriced = 0;

  add(usage: TokenUsage | undefined, costUsd: number | undefined): void {
    this.#samples += 1;
    if (costUsd === undefined) this.#unpriced += 1;
    else this.#costUsd += costUsd;
    if (usage === undefined) return;
    this.#inputTokens += usage.inputTokens;
    this.#outputTokens += usage.outputTokens;
    this.#cachedInputTokens += usage.cachedInputTokens;
    this.#reasoningTokens += usage.reasoningTokens;
  }

  merge(other: SpendMeter): void {
    this.#samples += other.#samples;
    this.#inputTokens += other.#inputTokens;
    this.#outputTokens += other.#outputTokens;
    this.#cachedInputTokens += other.#cachedInputTokens;
    this.#reasoningTokens += other.#reasoningTokens;
    this.#costUsd += other.#costUsd;
    this.#unpriced += other.#unpriced;
  }

  /** The sum so far, as plain data. */
  snapshot(): Spend {
    return {
      samples: this.#samples,
      usage: {
        inputTokens: this.#inputTokens,
        outputTokens: this.#outputTokens,
        cachedInputTokens: this.#cachedInputTokens,
        reasoningTokens: this.#reasoningTokens,
      },
      costUsd: this.#unpriced === 0 ? this.#costUsd : undefined,
    };
  }
}
