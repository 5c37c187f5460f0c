import { InvalidArgumentError } from '@maker/events';

/** The name of every option, so that the compiler asks for one that is added. */
export type OptionNames<O> = Readonly<Record<keyof O, true>>;

/**
 * Checks that options are an object with known names alone: a misspelt option would do nothing.
 *
 * @throws InvalidArgumentError for what is no object, and for the first name that is not known.
 */
export function checkOptionNames<O>(options: O, names: OptionNames<O>): void {
  checkOptionsObject({ argument: 'options', value: options, expected: 'an object of options' });
  for (const [argument, received] of Object.entries(options as object)) {
    if (Object.hasOwn(names, argument)) continue;
    const hint = `there is no such option, but ${Object.keys(names).join(', ')}`;
    throw new InvalidArgumentError({ argument, expected: 'left out', received, hint });
  }
}

/** Checks that a value is an object, and no list. */
export function checkOptionsObject(given: {
  readonly argument: string;
  readonly value: unknown;
  readonly expected: string;
}): void {
  const { argument, value, expected } = given;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new InvalidArgumentError({ argument, expected, received: value });
}
