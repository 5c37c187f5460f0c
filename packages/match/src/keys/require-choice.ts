import { InvalidArgumentError } from '@maker/events';

/** @throws InvalidArgumentError that names the argument and all that it may be. */
export function requireChoice(
  argument: string,
  received: unknown,
  choices: readonly unknown[],
): void {
  if (choices.includes(received)) return;
  const expected = choices.map((choice) => JSON.stringify(choice)).join(' or ');
  throw new InvalidArgumentError({ argument, expected, received });
}
