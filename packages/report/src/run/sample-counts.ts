import type { MakerEvent } from '@maker/events';
import { createTokenEconomics } from '@maker/observe';
import { LatencyMeter } from './latency-meter.ts';
import type { RunSummary } from './run-summary.ts';
import { SpendingMeter } from './spending-meter.ts';
import { TallyCounts } from './tally-counts.ts';

/** Counts what single samples came to, over a whole run. */
export class SampleCounts {
  /** Calls that were tried again. */
  retries = 0;
  readonly totals: SpendingMeter = new SpendingMeter();
  readonly #economics = createTokenEconomics();
  readonly #redFlags = new TallyCounts();
  readonly #failures = new TallyCounts();
  readonly #models = new TallyCounts();
  readonly #latency = new LatencyMeter();
  #limitedCalls = 0;
  #waitedMs = 0;
  #aborted = 0;
  #discarded = 0;

  observe(event: MakerEvent): void {
    this.totals.observe(event);
    this.#economics.observe(event);
    switch (event.type) {
      case 'sample-completed':
        this.#models.add(`${event.provider}/${event.model}`);
        this.#latency.add(event.latencyMs);
        break;
      case 'red-flag-triggered':
        this.#redFlags.add(event.reason);
        break;
      case 'sample-failed':
        this.#failures.add(event.kind);
        break;
      case 'sample-aborted':
        this.#aborted += 1;
        break;
      case 'retry-scheduled':
        this.retries += 1;
        break;
      case 'rate-limited':
        this.#limitedCalls += 1;
        this.#waitedMs += event.delayMs;
        break;
      case 'speculation-discarded':
        this.#discarded += event.samples;
        break;
      default:
    }
  }

  summary(): Pick<
    RunSummary,
    | 'economics'
    | 'redFlagsByReason'
    | 'failuresByKind'
    | 'models'
    | 'latency'
    | 'retries'
    | 'rateLimits'
    | 'aborted'
    | 'discarded'
  > {
    return {
      economics: this.#economics.summary(),
      redFlagsByReason: this.#redFlags.sorted,
      failuresByKind: this.#failures.sorted,
      models: this.#models.sorted,
      latency: this.#latency.summary(),
      retries: this.retries,
      rateLimits: { calls: this.#limitedCalls, waitedMs: this.#waitedMs },
      aborted: this.#aborted,
      discarded: this.#discarded,
    };
  }
}
