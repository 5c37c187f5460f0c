import { InvalidArgumentError } from '@maker/events';
import { closestName } from './closest-name.ts';

/** The name of every option, so that the compiler asks for one that is added. */
export type OptionNames<O> = Readonly<Record<keyof O, true>>;

/**
 * A misspelt field would do nothing, and nobody would notice.
 *
 * @param at - Where the fields stand, as in `escalation[0].`.
 * @throws `InvalidArgumentError` for the first field that is not known.
 */
export function requireKnownFields<O>(options: O, names: OptionNames<O>, at: string = ''): void {
  for (const [name, received] of Object.entries<unknown>({ ...(options as object) })) {
    if (received === undefined || Object.hasOwn(names, name)) continue;
    const meant = closestName(name, Object.keys(names));
    const hint = `there is no such option${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`;
    const argument = `${at}${name}`;
    throw new InvalidArgumentError({ argument, expected: 'left out', received, hint });
  }
}
