import { InvalidArgumentError } from '@maker/events';
import { requirePositiveInteger } from '../math/domain.ts';
import type { Candidate } from '../ports/matcher.ts';
import type { Message } from '../ports/sample.ts';
import type { Sampler } from '../ports/sampler.ts';
import type { StoppingRule } from '../ports/stopping-rule.ts';
import { aheadBy } from './ahead-by.ts';
import { type OptionNames, requireKnownFields } from './known-fields.ts';
import { requireRule } from './require-rule.ts';
import type { SampleSource } from './sample-source.ts';
import { requireTemperatures, type TemperaturePolicy } from './temperature-policy.ts';

/**
 * What to do about a step that stays undecided: when to give up on the way it was asked so far, and
 * what to change. What a level leaves out stays as in the level before it.
 */
export interface EscalationLevel {
  /** Begins after so many votes without a decision, an integer >= 1; this, `afterSamples` or both. */
  readonly afterVotes?: number | undefined;
  /** Begins after so many answers, flagged ones included, an integer >= 1. */
  readonly afterSamples?: number | undefined;
  /** What changes, in a few words without content, for events and results: `'pegs renamed'`. */
  readonly name?: string | undefined;
  /** Another model. */
  readonly sampler?: Sampler | undefined;
  /** The vote margin k of this level, an integer >= 1: another model needs another one. Required, or `rule`, with a `sampler` after a rule that weighs answers. */
  readonly margin?: number | undefined;
  /** Another stopping rule, in place of `margin`. */
  readonly rule?: StoppingRule | undefined;
  /** Other temperatures. */
  readonly temperature?: TemperaturePolicy | undefined;
  /** The same question in other words, made from the first wording; the answers are read by the same parser. Pure. */
  readonly paraphrase?: ((messages: readonly Message[]) => readonly Message[]) | undefined;
  /** Counts the votes of the levels before on, although another source or wording gave them. @defaultValue false: each level has its own tally */
  readonly keepVotes?: boolean | undefined;
}

const levelNames: OptionNames<EscalationLevel> = {
  afterVotes: true,
  afterSamples: true,
  name: true,
  sampler: true,
  margin: true,
  rule: true,
  temperature: true,
  paraphrase: true,
  keepVotes: true,
};

/** What a level that did not decide the race had counted. */
export interface EscalatedLevel<T> {
  /** What the level had changed; undefined for the plain question, and where no name was given. */
  readonly name: string | undefined;
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: Readonly<Record<string, number>>;
  /** US dollars; undefined where a price is unknown. */
  readonly costUsd: number | undefined;
  /** Candidates with their votes, most first. */
  readonly tally: readonly Candidate<T>[];
}

/** One level of a race, everything filled in. */
export interface Level {
  /** From 0, the plain question. */
  readonly index: number;
  readonly name: string | undefined;
  readonly rule: StoppingRule;
  readonly source: SampleSource;
  readonly messages: readonly Message[];
  /** Where the next level begins, if there is one. */
  readonly maxVotes: number;
  readonly maxSamples: number;
  readonly keepVotes: boolean;
}

/** How a race is decided, and what to do while it is not. */
interface Plan {
  readonly rule: StoppingRule;
  readonly escalation: readonly EscalationLevel[];
}

/** The question as it is first asked. */
export function firstLevel(
  source: SampleSource,
  messages: readonly Message[],
  { rule, escalation }: Plan,
): Level {
  const plain = { name: undefined, keepVotes: false };
  return { index: 0, rule, source, messages, ...plain, ...endOf(0, escalation) };
}

/** The level after this one; undefined after the last. */
export function nextLevel(
  { index, rule, source, messages }: Level,
  firstWording: readonly Message[],
  escalation: readonly EscalationLevel[],
): Level | undefined {
  const entry = escalation[index];
  if (entry === undefined) return undefined;
  const { sampler, temperature } = source;
  return {
    index: index + 1,
    name: entry.name,
    rule: entry.rule ?? (entry.margin === undefined ? rule : aheadBy(entry.margin)),
    source: {
      sampler: entry.sampler ?? sampler,
      temperature: entry.temperature ?? temperature,
    },
    messages: entry.paraphrase ? requireMessages(index, entry.paraphrase(firstWording)) : messages,
    keepVotes: entry.keepVotes ?? false,
    ...endOf(index + 1, escalation),
  };
}

function endOf(
  index: number,
  escalation: readonly EscalationLevel[],
): Pick<Level, 'maxVotes' | 'maxSamples'> {
  const next = escalation[index];
  return { maxVotes: next?.afterVotes ?? Infinity, maxSamples: next?.afterSamples ?? Infinity };
}

/**
 * @param first - The rule of the plain question.
 * @throws `InvalidArgumentError` naming the first field that is wrong.
 */
export function requireEscalation(
  escalation: readonly EscalationLevel[],
  first: StoppingRule,
): void {
  if (!Array.isArray(escalation)) {
    const expected = 'a list of levels';
    throw new InvalidArgumentError({ argument: 'escalation', expected, received: escalation });
  }
  let inForce = first;
  for (const [index, level] of escalation.entries()) {
    if (typeof level !== 'object' || level === null) {
      const argument = `escalation[${index}]`;
      throw new InvalidArgumentError({ argument, expected: 'an object', received: level });
    }
    const { afterVotes, afterSamples, sampler, temperature, paraphrase } = level;
    const at = `escalation[${index}]`;
    requireKnownFields<EscalationLevel>(level, levelNames, `${at}.`);
    if (afterVotes === undefined && afterSamples === undefined) {
      throw new InvalidArgumentError({
        argument: `${at}.afterVotes`,
        expected: 'given, or `afterSamples`',
        received: afterVotes,
        hint: 'it says when the level begins',
      });
    }
    if (afterVotes !== undefined) requirePositiveInteger(`${at}.afterVotes`, afterVotes);
    if (afterSamples !== undefined) requirePositiveInteger(`${at}.afterSamples`, afterSamples);
    inForce = requireDecision(at, level, inForce);
    if (temperature !== undefined) requireTemperatures(temperature, `${at}.temperature`);
    requireMethod(`${at}.sampler`, sampler, sampler?.sample);
    requireMethod(`${at}.paraphrase`, paraphrase, paraphrase);
  }
}

/** @returns the rule that the level is decided by. */
function requireDecision(
  at: string,
  { name, margin, rule, sampler }: EscalationLevel,
  inForce: StoppingRule,
): StoppingRule {
  if (margin !== undefined) requirePositiveInteger(`${at}.margin`, margin);
  const refuse = (field: string, expected: string, received: unknown): never => {
    throw new InvalidArgumentError({ argument: `${at}.${field}`, expected, received });
  };
  if (name !== undefined && typeof name !== 'string') refuse('name', 'a text', name);
  if (rule !== undefined) {
    if (margin !== undefined) refuse('margin', 'left out where `rule` is given', margin);
    return requireRule(`${at}.rule`, rule);
  }
  if (margin !== undefined) return aheadBy(margin);
  // It may not know the answers of another sampler, which would be found out when they are paid for.
  if (sampler !== undefined && inForce.weightOf !== undefined) {
    refuse(
      'margin',
      'given, or `rule`, since the rule before it weighs answers by who gave them',
      margin,
    );
  }
  return inForce;
}

function requireMessages(index: number, received: readonly Message[]): readonly Message[] {
  if (Array.isArray(received) && received.length > 0) return received;
  throw new InvalidArgumentError({
    argument: `escalation[${index}].paraphrase`,
    expected: 'a function that returns a list of messages, not empty',
    received,
  });
}

function requireMethod(argument: string, received: unknown, method: unknown): void {
  if (received === undefined || typeof method === 'function') return;
  const expected = argument.endsWith('sampler') ? 'an object with a method `sample`' : 'a function';
  throw new InvalidArgumentError({ argument, expected, received });
}
