import { noUsage, type TokenUsage } from '@maker/events';
import type { Parsed } from '../ports/parsed.ts';
import type { Sample } from '../ports/sample.ts';
import { SpendingMeter } from '../voting/spending.ts';
import type { Run } from '../voting/run.ts';
import type { Calibration, CaseCounts } from './calibration-result.ts';
import { candidateIdOf } from '../voting/tally.ts';
import { clusteredRate, withinClusterCorrelation } from './clustered-rate.ts';

/** Counts the answers of a calibration, case by case. */
export class CalibrationTally {
  readonly #meter = new SpendingMeter();
  readonly #latenciesMs: number[] = [];
  readonly #cases: readonly CaseTally[];

  constructor(expectedKeys: readonly (string | undefined)[]) {
    this.#cases = expectedKeys.map((expectedKey) => new CaseTally(expectedKey));
  }

  fail(): void {
    this.#meter.failures += 1;
  }

  answer<T>(index: number, sample: Sample, parsed: Parsed<T>): void {
    this.#meter.sample(sample);
    this.#latenciesMs.push(sample.latencyMs);
    if (parsed.ok) this.#meter.votes += 1;
    else this.#meter.flag(parsed.flag);
    this.#cases[index]?.count(parsed);
  }

  /** @param confidence - Of the intervals, in (0, 1). */
  summarize(
    confidence: number,
    { source, warnings }: Pick<Run, 'source' | 'warnings'>,
  ): Calibration {
    const { samples, votes: valid, redFlags, failures, models, usage, costUsd } = this.#meter;
    const counts = this.#cases.map((each) => each.summary);
    const right = counts.map((each) => ({ hits: each.right, trials: each.valid }));
    const usable = counts.map((each) => ({ hits: each.valid, trials: each.samples }));
    const rivals = counts.map((each) => ({ hits: rivalVotes(each), trials: each.valid }));
    return {
      cases: counts.length,
      samples,
      valid,
      redFlags,
      failures,
      basis: this.#basis,
      confidence,
      stepSuccessRate: clusteredRate(right, confidence),
      validRate: clusteredRate(usable, confidence),
      runnerUpRate: clusteredRate(rivals, confidence),
      withinCaseCorrelation: withinClusterCorrelation(right),
      misledCases: counts.flatMap((each, index) => (rivalVotes(each) > each.right ? [index] : [])),
      byCase: counts,
      meanUsage: usage === noUsage ? undefined : divideUsage(usage, samples),
      meanCostUsd: costUsd === undefined || samples === 0 ? undefined : costUsd / samples,
      medianLatencyMs: median(this.#latenciesMs),
      models,
      usage,
      costUsd,
      price: source.sampler.price,
      warnings,
    };
  }

  get #basis(): Calibration['basis'] {
    return this.#cases[0]?.expectedKey === undefined ? 'plurality' : 'expected';
  }
}

/** Votes of the most frequent wrong answer. */
function rivalVotes({ wrong }: CaseCounts): number {
  return wrong[0]?.votes ?? 0;
}

class CaseTally {
  readonly expectedKey: string | undefined;
  readonly #votes = new Map<string, number>();
  #samples = 0;

  constructor(expectedKey: string | undefined) {
    this.expectedKey = expectedKey;
  }

  count<T>(parsed: Parsed<T>): void {
    this.#samples += 1;
    if (parsed.ok) this.#votes.set(parsed.key, (this.#votes.get(parsed.key) ?? 0) + 1);
  }

  get summary(): CaseCounts {
    const ranking = [...this.#votes].sort(([, a], [, b]) => b - a);
    const rightKey = this.expectedKey ?? ranking[0]?.[0];
    const wrong = ranking.filter(([key]) => key !== rightKey);
    return {
      samples: this.#samples,
      valid: ranking.reduce((sum, [, votes]) => sum + votes, 0),
      right: (rightKey !== undefined && this.#votes.get(rightKey)) || 0,
      wrong: wrong.map(([key, votes]) => ({ candidateId: candidateIdOf(key), votes })),
    };
  }
}

function divideUsage(usage: TokenUsage, samples: number): TokenUsage {
  return {
    inputTokens: usage.inputTokens / samples,
    outputTokens: usage.outputTokens / samples,
    cachedInputTokens: usage.cachedInputTokens / samples,
    reasoningTokens: usage.reasoningTokens / samples,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}
