import { InvalidArgumentError } from '@maker/events';

/**
 * Which temperature each sample of a race is drawn at: `first` for the first, `others` for the rest;
 * `none` sends none and leaves it to the provider.
 */
export type TemperaturePolicy = { readonly first: number; readonly others: number } | 'none';

/** The paper's choice (section 4.4): the best single answer first, then samples close to it. */
export const paperTemperatures: TemperaturePolicy = Object.freeze({ first: 0, others: 0.1 });

/** @throws `InvalidArgumentError` for a temperature that is negative or not finite. */
export function requireTemperatures(policy: TemperaturePolicy, argument = 'temperature'): void {
  if (policy === 'none') return;
  for (const name of ['first', 'others'] as const) {
    const received = policy[name];
    if (!(Number.isFinite(received) && received >= 0)) {
      throw new InvalidArgumentError({
        argument: `${argument}.${name}`,
        expected: 'a finite number >= 0',
        received,
      });
    }
  }
}
