import type { Spending } from '@maker/core';
import { addUsage, type MakerEvent, noUsage, type TokenUsage } from '@maker/events';

/**
 * What all races of a run brought and cost together. It adds up their events and not their results, since a race
 * that is interrupted has none.
 */
export class SpendingSum {
  #samples = 0;
  #votes = 0;
  #failures = 0;
  #aborted = 0;
  #usage: TokenUsage = noUsage;
  #costUsd: number | undefined = 0;
  /** Maps, because a name may be any string, `__proto__` too. */
  readonly #redFlags = new Map<string, number>();
  readonly #models = new Map<string, number>();

  /** The sum so far. */
  get total(): Spending {
    return {
      samples: this.#samples,
      votes: this.#votes,
      redFlags: Object.fromEntries(this.#redFlags),
      failures: this.#failures,
      aborted: this.#aborted,
      models: Object.fromEntries(this.#models),
      usage: this.#usage,
      costUsd: this.#costUsd,
    };
  }

  /** Adds what an event tells of. */
  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'sample-completed':
        this.#samples += 1;
        increase(this.#models, `${event.provider}/${event.model}`);
        if (event.usage !== undefined) this.#usage = addUsage(this.#usage, event.usage);
        this.#costUsd = sumOf(this.#costUsd, event.costUsd);
        break;
      case 'red-flag-triggered':
        increase(this.#redFlags, event.reason);
        break;
      case 'vote-cast':
        this.#votes += 1;
        break;
      case 'sample-failed':
        this.#failures += 1;
        break;
      case 'sample-aborted':
        this.#aborted += 1;
        break;
      default:
    }
  }
}

/** Unknown as soon as one is. */
const sumOf = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

const increase = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);
