import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How long answers took, in milliseconds. */
export interface Latency {
  readonly samples: number;
  readonly meanMs: number;
  /** Times that the given part of the answers did not exceed, to two digits. */
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** A day, in microseconds. */
const longest = 86_400e6;

/** Percentiles of any number of times in bounded memory: Node's own HDR histogram, in microseconds. */
export class LatencyMeter {
  /** Made with the first time: its memory lies where no garbage collector sees it. */
  #histogram: RecordableHistogram | undefined;
  #sumMs = 0;
  #maxMs = 0;

  add(latencyMs: number): void {
    this.#histogram ??= createHistogram({ lowest: 1, highest: longest, figures: 2 });
    // It begins at 1 µs, which stands for 0 too.
    this.#histogram.record(Math.min(longest, Math.max(1, Math.round(1000 * latencyMs))));
    this.#sumMs += latencyMs;
    this.#maxMs = Math.max(this.#maxMs, latencyMs);
  }

  /** Undefined where nothing was added. */
  summary(): Latency | undefined {
    const histogram = this.#histogram;
    if (histogram === undefined) return undefined;
    const atMostMs = (percent: number): number => {
      const microseconds = histogram.percentile(percent);
      // A bucket ends above its members: none of them took longer than the longest.
      return microseconds <= 1 ? 0 : Math.min(this.#maxMs, microseconds / 1000);
    };
    return {
      samples: histogram.count,
      meanMs: this.#sumMs / histogram.count,
      p50Ms: atMostMs(50),
      p90Ms: atMostMs(90),
      p95Ms: atMostMs(95),
      p99Ms: atMostMs(99),
      maxMs: this.#maxMs,
    };
  }
}
