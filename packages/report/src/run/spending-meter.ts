import { addUsage, type MakerEvent, noUsage, type TokenUsage } from '@maker/events';
import type { RunTotals } from './run-summary.ts';

/** Running totals. The cost is unknown as soon as one part of it is. */
export class SpendingMeter implements RunTotals {
  samples = 0;
  votes = 0;
  redFlags = 0;
  failures = 0;
  usage: TokenUsage = noUsage;
  costUsd: number | undefined = 0;

  /** Counts the event, if it is one of a sample. */
  observe(event: MakerEvent): void {
    switch (event.type) {
      case 'sample-completed':
        this.samples += 1;
        this.#spend(event.usage ?? noUsage, event.costUsd);
        break;
      case 'red-flag-triggered':
        this.redFlags += 1;
        break;
      case 'vote-cast':
        this.votes += 1;
        break;
      case 'sample-failed':
        this.failures += 1;
        break;
      default:
    }
  }

  /** Adds what is in `all` and was not in `seen`. */
  addUnseen(all: RunTotals, seen: RunTotals): void {
    this.samples += all.samples - seen.samples;
    this.votes += all.votes - seen.votes;
    this.redFlags += all.redFlags - seen.redFlags;
    this.failures += all.failures - seen.failures;
    this.#spend(subtractUsage(all.usage, seen.usage), subtractCost(all.costUsd, seen.costUsd));
  }

  #spend(usage: TokenUsage, costUsd: number | undefined): void {
    this.usage = addUsage(this.usage, usage);
    this.costUsd = subtractCost(this.costUsd, costUsd === undefined ? undefined : -costUsd);
  }
}

function subtractUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens - b.inputTokens,
    outputTokens: a.outputTokens - b.outputTokens,
    cachedInputTokens: a.cachedInputTokens - b.cachedInputTokens,
    reasoningTokens: a.reasoningTokens - b.reasoningTokens,
  };
}

function subtractCost(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

/** Totals of nothing. */
export const noTotals: RunTotals = {
  samples: 0,
  votes: 0,
  redFlags: 0,
  failures: 0,
  usage: noUsage,
  costUsd: 0,
};

/** Totals as plain data. */
export function plainTotals(totals: RunTotals): RunTotals {
  const { samples, votes, redFlags, failures, usage, costUsd } = totals;
  return { samples, votes, redFlags, failures, usage, costUsd };
}
