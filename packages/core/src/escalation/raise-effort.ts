import type { Sampler } from '../ports/sampler.ts';
import type { EscalationLevel } from '../voting/escalation.ts';
import { type BeginsAfter, limitsOf, requireList } from './begins-after.ts';

/** Options of `raiseEffort`. */
export interface RaiseEffortOptions<E extends string> extends BeginsAfter {
  /** Efforts, the least first, as the provider names them: `['medium', 'high']`. */
  readonly efforts: readonly E[];
  /** The model at an effort. */
  readonly samplerAt: (effort: E) => Sampler;
}

/**
 * Levels of an escalation that let the same model think longer, one level for each effort. Mind
 * `maxTokens`: what a model thinks counts against it.
 *
 * @throws `InvalidArgumentError` for no efforts.
 */
export function raiseEffort<E extends string>({
  efforts,
  samplerAt,
  ...begins
}: RaiseEffortOptions<E>): readonly EscalationLevel[] {
  requireList('efforts', efforts, 'effort');
  return efforts.map((effort) => ({
    ...limitsOf(begins),
    name: `effort ${effort}`,
    sampler: samplerAt(effort),
  }));
}
