import type { SampleContext } from '@maker/core';
import { ProviderError, type BudgetLimit, type ProviderErrorOptions } from '@maker/events';

const unsent = new WeakSet<ProviderError>();

/** The failure of a call that was never sent: it cost nothing, and nobody books it. */
export function unsentFailure(options: ProviderErrorOptions): ProviderError {
  const failure = new ProviderError(options);
  unsent.add(failure);
  return failure;
}

export function wasSent(failure: unknown): boolean {
  return !unsent.has(failure as ProviderError);
}

/**
 * Asks the budget whether a failed call may be followed by another one. A call that was never sent
 * leaves its reservation to the next one, so that there is nothing to ask.
 */
export function askToRepeat(
  { repeat }: SampleContext,
  failure: ProviderError,
): BudgetLimit | undefined {
  return wasSent(failure) ? repeat?.(failure) : undefined;
}
