import { InvalidArgumentError } from '@maker/events';

/** @throws InvalidArgumentError that names the argument. */
export function requireFunction(argument: string, received: unknown): void {
  if (typeof received === 'function') return;
  throw new InvalidArgumentError({ argument, expected: 'a function', received });
}
