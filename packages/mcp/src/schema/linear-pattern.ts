import { InvalidArgumentError } from '@maker/events';
import { RE2JS } from 're2js';

/** A regular expression that takes time linear in the text, whatever its form. */
export interface LinearPattern {
  /** Whether it matches the text as a whole. */
  matchesWhole(text: string): boolean;
  /** Whether it matches anywhere in the text. */
  matchesSomewhere(text: string): boolean;
}

const maxCharacters = 1000;
/** The engine's time is the product of program and text. */
const maxInstructions = 2000;

/**
 * Compiles an expression in RE2 syntax: JavaScript's without look-around and back-references, which
 * no engine can match in linear time.
 *
 * @param argument - What the caller calls it, for the error.
 * @throws `InvalidArgumentError` for one that is too long, too large or no RE2 expression.
 */
export function compileLinearPattern(argument: string, source: unknown): LinearPattern {
  const expected = `an RE2 expression of at most ${maxCharacters} characters, without look-around and back-references`;
  if (typeof source !== 'string' || source.length > maxCharacters) {
    throw new InvalidArgumentError({ argument, expected, received: source });
  }
  const pattern = compile(argument, expected, source);
  if (pattern.programSize() > maxInstructions) {
    const hint = 'it is too large: make its repeat counts smaller';
    throw new InvalidArgumentError({ argument, expected, received: source, hint });
  }
  return {
    matchesWhole: (text) => pattern.testExact(text),
    matchesSomewhere: (text) => pattern.test(text),
  };
}

function compile(argument: string, expected: string, source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch {
    // The engine's message quotes the expression.
    throw new InvalidArgumentError({ argument, expected, received: source });
  }
}
