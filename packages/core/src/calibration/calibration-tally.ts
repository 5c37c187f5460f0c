import { noUsage, type TokenUsage } from '@maker/events';
import type { Matcher } from '../ports/matcher.ts';
import type { Parsed } from '../ports/parsed.ts';
import type { Sample } from '../ports/sample.ts';
import type { CallPlace } from '../voting/call-place.ts';
import { requireMatch } from '../voting/require-match.ts';
import type { Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';
import { candidateIdOf, Tally } from '../voting/tally.ts';
import type { Calibration, CaseCounts } from './calibration-result.ts';
import { clusteredRate, withinClusterCorrelation } from './clustered-rate.ts';

/** Counts the answers of a calibration, case by case. */
export class CalibrationTally<T> {
  readonly #meter = new SpendingMeter();
  readonly #latenciesMs: number[] = [];
  readonly #cases: readonly CaseTally<T>[];

  constructor(expected: readonly ExpectedAnswer<T>[]) {
    this.#cases = expected.map((each) => new CaseTally(each));
  }

  fail(): void {
    this.#meter.failures += 1;
  }

  answer(
    { step, ordinal }: Pick<CallPlace, 'step' | 'ordinal'>,
    sample: Sample,
    parsed: Parsed<T>,
  ): void {
    this.#meter.sample(sample);
    this.#latenciesMs.push(sample.latencyMs);
    if (parsed.ok) this.#meter.votes += 1;
    else this.#meter.flag(parsed.flag);
    this.#cases[step]?.count(ordinal, parsed);
  }

  /** Has a matcher say which answers are the same. Rejects with the signal's reason on abort. */
  async match(matcher: Matcher<T>, signal: AbortSignal | undefined): Promise<void> {
    for (const each of this.#cases) await each.match(matcher, signal);
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
    return this.#cases[0]?.expected.expectedKey === undefined ? 'plurality' : 'expected';
  }
}

/** Votes of the most frequent wrong answer. */
function rivalVotes({ wrong }: CaseCounts): number {
  return wrong[0]?.votes ?? 0;
}

/** What is known beforehand of the right answer to a case. */
interface ExpectedAnswer<T> {
  readonly expectedKey?: string | undefined;
  readonly expectedValue?: T | undefined;
}

class CaseTally<T> {
  readonly expected: ExpectedAnswer<T>;
  /** By ordinal. */
  readonly #answers: { readonly value: T; key: string }[] = [];
  #samples = 0;

  constructor(expected: ExpectedAnswer<T>) {
    this.expected = expected;
  }

  count(ordinal: number, parsed: Parsed<T>): void {
    this.#samples += 1;
    if (parsed.ok) this.#answers[ordinal] = { value: parsed.value, key: parsed.key };
  }

  /** Gives each answer the key of the first one that it equals; the right one stands before them all. */
  async match(matcher: Matcher<T>, signal: AbortSignal | undefined): Promise<void> {
    const { expectedKey: key, expectedValue: value } = this.expected;
    const tally = new Tally<T>();
    if (key !== undefined) tally.count({ value: value as T, key, weight: 0 }, -1);
    for (const [ordinal, answer] of this.#answers.entries()) {
      if (answer === undefined) continue;
      signal?.throwIfAborted();
      const index = await matcher.match(answer.value, answer.key, tally.candidates);
      requireMatch(index, tally.candidates.length);
      answer.key = tally.count({ ...answer, weight: 1 }, ordinal, index).key;
    }
  }

  get summary(): CaseCounts {
    const votes = new Map<string, number>();
    for (const answer of this.#answers) {
      if (answer !== undefined) votes.set(answer.key, (votes.get(answer.key) ?? 0) + 1);
    }
    const ranking = [...votes].sort(([, a], [, b]) => b - a);
    const rightKey = this.expected.expectedKey ?? ranking[0]?.[0];
    const wrong = ranking.filter(([key]) => key !== rightKey);
    return {
      samples: this.#samples,
      valid: ranking.reduce((sum, [, count]) => sum + count, 0),
      right: (rightKey !== undefined && votes.get(rightKey)) || 0,
      wrong: wrong.map(([key, count]) => ({ candidateId: candidateIdOf(key), votes: count })),
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
