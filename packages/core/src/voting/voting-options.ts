import { InvalidArgumentError, type MakerEventListener } from '@maker/events';
import type { Budget, BudgetLimits } from '../budget/budget.ts';
import { requirePositiveInteger } from '../math/domain.ts';
import type { EffectScope } from '../ports/effect-scope.ts';
import type { Sampler } from '../ports/sampler.ts';
import type { StoppingRule } from '../ports/stopping-rule.ts';
import { aheadBy } from './ahead-by.ts';
import { requireRule } from './require-rule.ts';
import { type EscalationLevel, requireEscalation } from './escalation.ts';
import { requireTemperatures, type TemperaturePolicy } from './temperature-policy.ts';

/** How samples are drawn: what `vote`, `runTask` and `calibrate` have in common. */
export interface SamplingOptions {
  /** Where answers come from. */
  readonly sampler: Sampler;
  /** @defaultValue `{ first: 0, others: 0.1 }`; nothing is sent to a sampler that takes no temperature */
  readonly temperature?: TemperaturePolicy | undefined;
  /** The most answer tokens a provider may produce, an integer >= 1. @defaultValue the provider's */
  readonly maxTokens?: number | undefined;
  /** Caps on calls, tokens, dollars and seconds; pass the same `Budget` to several runs to cap them together. */
  readonly budget?: Budget | BudgetLimits | undefined;
  /** Makes everything random repeatable, and gives each sample a seed of its own. An integer. */
  readonly seed?: number | undefined;
  /** Names the run in events. @defaultValue a random UUID */
  readonly runId?: string | undefined;
  /** Puts prompts, answers and keys into the events. @defaultValue false */
  readonly logContent?: boolean | undefined;
  /** Where effects and their results live. Excludes `runId`, `seed` and `onEvent`, which are the scope's. @defaultValue in memory */
  readonly scope?: EffectScope | undefined;
  /** Takes every event as it happens; what it throws is dropped. */
  readonly onEvent?: MakerEventListener | undefined;
  /** Aborting it interrupts all calls and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a race is decided and when it is given up. */
export interface RaceOptions {
  /** Vote margin k, an integer >= 1: the leader wins with k votes more than every other. See `kMin` and `plan`. */
  readonly margin?: number | undefined;
  /** Another stopping rule, in place of `margin`. */
  readonly rule?: StoppingRule | undefined;
  /** The most answers of one race, flagged ones included. @defaultValue 1000 */
  readonly maxSamples?: number | undefined;
  /** A race, or a level of its escalation, whose first answers are all flagged is given up after this many. @defaultValue 50 */
  readonly maxFlagged?: number | undefined;
  /** The most failed calls that one race, or one level of its escalation, replaces; a failure that cannot be mended by repeating ends it at once. @defaultValue 3 */
  readonly maxFailures?: number | undefined;
  /** What to change about a race that stays undecided, level by level. @defaultValue nothing */
  readonly escalation?: readonly EscalationLevel[] | undefined;
}

/** Checked options of a race, defaults filled in. */
export interface RaceLimits {
  readonly rule: StoppingRule;
  readonly maxSamples: number;
  readonly maxFlagged: number;
  readonly maxFailures: number;
  readonly escalation: readonly EscalationLevel[];
}

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function resolveRaceLimits(options: RaceOptions): RaceLimits {
  const { margin, rule, maxSamples = 1000, maxFlagged = 50, maxFailures = 3 } = options;
  const { escalation = [] } = options;
  if ((margin === undefined) === (rule === undefined)) {
    throw new InvalidArgumentError({
      argument: 'margin',
      expected: 'given, or `rule` in its place, but not both',
      received: margin,
    });
  }
  requirePositiveInteger('maxSamples', maxSamples);
  requirePositiveInteger('maxFlagged', maxFlagged);
  if (!(Number.isInteger(maxFailures) && maxFailures >= 0)) {
    throw new InvalidArgumentError({
      argument: 'maxFailures',
      expected: 'an integer >= 0',
      received: maxFailures,
    });
  }
  const decidedBy = rule === undefined ? aheadBy(margin as number) : requireRule('rule', rule);
  requireEscalation(escalation, decidedBy);
  return { rule: decidedBy, maxSamples, maxFlagged, maxFailures, escalation };
}

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function checkSamplingOptions(options: SamplingOptions): void {
  if (typeof options.sampler?.sample !== 'function') {
    throw new InvalidArgumentError({
      argument: 'sampler',
      expected: 'an object with a method `sample`',
      received: options.sampler,
    });
  }
  if (options.maxTokens !== undefined) requirePositiveInteger('maxTokens', options.maxTokens);
  if (options.temperature !== undefined) requireTemperatures(options.temperature);
  if (options.signal !== undefined) requireSignal(options.signal);
  for (const name of ['runId', 'seed', 'onEvent'] as const) {
    if (options.scope !== undefined && options[name] !== undefined) {
      throw new InvalidArgumentError({
        argument: name,
        expected: 'left out when `scope` is given',
        received: options[name],
        hint: 'set it on the scope',
      });
    }
  }
}

/** Asks what it can do, not of which class it is: polyfills and other realms have classes of their own. */
function requireSignal(signal: Partial<AbortSignal> | null): void {
  if (typeof signal?.aborted === 'boolean' && typeof signal.addEventListener === 'function') return;
  const isController = signal instanceof AbortController;
  throw new InvalidArgumentError({
    argument: 'signal',
    expected: 'an AbortSignal',
    received: signal,
    hint: isController ? 'pass `controller.signal`' : undefined,
  });
}
