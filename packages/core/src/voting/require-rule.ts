import { InvalidArgumentError } from '@maker/events';
import type { StoppingRule } from '../ports/stopping-rule.ts';

/** @throws `InvalidArgumentError` for what cannot decide a race. */
export function requireRule(argument: string, received: StoppingRule): StoppingRule {
  const rule = received as Partial<StoppingRule> | null;
  const decides = [rule?.decided, rule?.safeInFlight].every((each) => typeof each === 'function');
  const weighs = rule?.weightOf === undefined || typeof rule.weightOf === 'function';
  if (decides && weighs) return received;
  const expected = 'a stopping rule, as `aheadBy` makes one';
  throw new InvalidArgumentError({ argument, expected, received });
}
