import { InvalidArgumentError } from '@maker/events';
import { flagged, type Reader } from '../read.ts';

/**
 * Reads an answer that is exactly one of the choices, white space around it aside; anything else is
 * flagged as `format`. Letter case counts.
 *
 * @param choices - At least one; none empty or with white space around it, for that could never be read.
 * @throws InvalidArgumentError when `choices` is not such a list.
 */
export function oneOf<const C extends string>(choices: readonly C[]): Reader<C> {
  if (!Array.isArray(choices) || choices.length === 0 || !choices.every(isTrimmed)) {
    const expected = 'a list of strings, none empty or with white space around it';
    throw new InvalidArgumentError({ argument: 'choices', expected, received: choices });
  }
  const byText = new Map<string, C>(choices.map((choice) => [choice, choice]));
  return (answer) => {
    const value = byText.get(answer.trim());
    if (value === undefined) return flagged('format', `none of the ${byText.size} choices`);
    return { ok: true, value };
  };
}

function isTrimmed(choice: unknown): boolean {
  return typeof choice === 'string' && choice !== '' && choice.trim() === choice;
}
