import { InvalidArgumentError } from '@maker/events';
import { createBudget, isBudget } from '../budget/budget.ts';
import type { Matcher } from '../ports/matcher.ts';
import type { SampleParser } from '../ports/parsed.ts';
import type { Message } from '../ports/sample.ts';
import type { OptionNames } from './known-fields.ts';
import { raceOptionNames, requireKnownOptions, samplingOptionNames } from './option-names.ts';
import type { RaceQuestion } from './race-question.ts';
import { runRace } from './race.ts';
import { requireMessages } from './require-messages.ts';
import { Run } from './run.ts';
import { SpendingMeter } from './spending.ts';
import type { VoteResult } from './vote-result.ts';
import {
  checkSamplingOptions,
  type RaceOptions,
  resolveRaceLimits,
  type SamplingOptions,
} from './voting-options.ts';

/** Options of `vote`. */
export interface VoteOptions<T> extends SamplingOptions, RaceOptions {
  /** The question: one user message, or a whole list of messages. */
  readonly prompt: string | readonly Message[];
  /** Reads an answer, or flags it; see `@maker/redflag`. */
  readonly parse: SampleParser<T>;
  /** Decides when two answers are the same. @defaultValue equality of keys */
  readonly matcher?: Matcher<T> | undefined;
  /**
   * Names the race in events, sample ids and seeds, where several votes make up one run: an integer >= 0,
   * different for each of them. @defaultValue 0
   */
  readonly step?: number | undefined;
}

const voteOptionNames: OptionNames<VoteOptions<unknown>> = {
  ...samplingOptionNames,
  ...raceOptionNames,
  prompt: true,
  parse: true,
  matcher: true,
  step: true,
};

/**
 * Asks one question until an answer leads by `margin` votes (first-to-ahead-by-k).
 *
 * Flagged answers are discarded, counted and replaced, never repaired. At every moment exactly
 * (margin - lead) calls are in flight while no cap is near, so that no sample is drawn in vain, and
 * the outcome does not depend on the order of arrival.
 *
 * @returns the winner, or why there is none with the tally so far; check `status`.
 * @throws `InvalidArgumentError` for options outside their domain, before anything is sampled, and
 * for a parser, matcher or rule that breaks its contract; the signal's reason on abort; whatever
 * `parse` or `matcher` throws.
 * @see Meyerson et al., arXiv 2511.09030, Algorithms 2 and 3
 */
export async function vote<T>(options: VoteOptions<T>): Promise<VoteResult<T>> {
  let spent = nothing;
  const question = readQuestion(options, { add: (race) => void (spent = race) });
  const run = new Run(options);
  try {
    const lost = new SpendingMeter();
    run.bookLostCalls(lost);
    const result = await runRace(run, question);
    run.judgeSamples();
    return { ...result, aborted: result.aborted + lost.aborted, warnings: run.warnings };
  } catch (error) {
    reportFailure(run, question, spent);
    throw error;
  } finally {
    run.close();
  }
}

/**
 * Checks what `vote` is to be given, for those who hold many votes on the same terms: before the first of them is
 * paid for.
 *
 * @throws `InvalidArgumentError` for options outside their domain.
 */
export function checkVoteOptions<T>(options: VoteOptions<T>): void {
  readQuestion(options);
  checkSamplingOptions(options);
  if (!isBudget(options.budget)) createBudget(options.budget);
}

/** What a race that did not begin has spent. */
const nothing = new SpendingMeter();

function readQuestion<T>(
  options: VoteOptions<T>,
  total?: RaceQuestion<T>['total'],
): RaceQuestion<T> {
  requireKnownOptions<VoteOptions<T>>(options, voteOptionNames);
  const { parse, matcher, step = 0 } = options;
  const messages = toMessages(options.prompt);
  const limits = resolveRaceLimits(options);
  requireParser(parse);
  requireStep(step);
  requireMatcher(matcher);
  return { step, branch: 0, messages, parse, matcher, limits, total };
}

/** Ends the race for those who follow it: a task tells of its own end, a lone vote of this one. */
function reportFailure<T>(run: Run, { step, branch }: RaceQuestion<T>, spent: SpendingMeter): void {
  run.emit({
    type: 'vote-failed',
    runId: run.id,
    timestampMs: run.now(),
    step,
    branch,
    samples: spent.samples,
    votes: spent.votes,
    redFlags: spent.flagged,
    failures: spent.failures,
    usage: spent.usage,
    costUsd: spent.costUsd,
    elapsedMs: run.elapsedMs,
    reason: run.isAborted ? 'aborted' : 'error',
  });
}

/** A prompt as messages. @throws `InvalidArgumentError` when there is nothing to ask, or what is no message. */
export function toMessages(prompt: string | readonly Message[]): readonly Message[] {
  const messages: readonly Message[] =
    typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;
  if (Array.isArray(messages) && messages.length > 0 && prompt !== '') {
    requireMessages(messages);
    return messages;
  }
  throw new InvalidArgumentError({
    argument: 'prompt',
    expected: 'a text or a list of messages, not empty',
    received: prompt,
  });
}

/** @throws `InvalidArgumentError` for what is given and cannot match. */
export function requireMatcher(matcher: Partial<Matcher<never>> | null | undefined): void {
  // Every text has a method `match`.
  if (matcher === undefined) return;
  if (typeof matcher === 'object' && typeof matcher?.match === 'function') return;
  const expected = 'an object with a method `match`';
  throw new InvalidArgumentError({ argument: 'matcher', expected, received: matcher });
}

/** @throws `InvalidArgumentError` for anything but a function. */
export function requireParser(parse: unknown): void {
  if (typeof parse === 'function') return;
  throw new InvalidArgumentError({ argument: 'parse', expected: 'a function', received: parse });
}

function requireStep(step: number): void {
  if (Number.isSafeInteger(step) && step >= 0) return;
  throw new InvalidArgumentError({
    argument: 'step',
    expected: 'an integer >= 0',
    received: step,
  });
}
