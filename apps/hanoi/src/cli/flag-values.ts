import type { TokenPrice } from '@maker/core';
import { refusedValue } from './refused-value.ts';

/** Reads the text of a flag. @throws `ConfigurationError` naming the flag. */
export type FlagReader<T> = (text: string) => T;

/** A reader of numbers within a domain. */
function numberReader(
  flag: string,
  expected: string,
  holds: (value: number) => boolean,
  hint?: string,
): FlagReader<number> {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (holds(value)) return value;
    throw refusedValue(flag, expected, text, hint);
  };
}

/** A whole number of at least `min`, and at most `max` where it is given. */
export function integerFlag(
  flag: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): FlagReader<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `>= ${min}` : `from ${min} to ${max}`;
  const holds = (n: number): boolean => Number.isInteger(n) && n >= min && n <= max;
  return numberReader(flag, `an integer ${range}`, holds);
}

/** A number between 0 and 1, neither of them. */
export function shareFlag(flag: string): FlagReader<number> {
  return numberReader(flag, 'a number between 0 and 1, exclusive', (x) => x > 0 && x < 1);
}

/** A success rate with which voting helps whatever the wrong answers are. */
export function rateFlag(flag: string): FlagReader<number> {
  return numberReader(
    flag,
    'a number above 1/2, up to 1',
    (x) => x > 0.5 && x <= 1,
    'below that no margin helps against a single wrong answer',
  );
}

/** A number above 0. */
export function positiveFlag(flag: string): FlagReader<number> {
  return numberReader(flag, 'a number > 0', (x) => x > 0 && Number.isFinite(x));
}

/** A list of whole numbers, divided by commas. */
export function integersFlag(flag: string, min: number, max: number): FlagReader<number[]> {
  const readOne = integerFlag(flag, min, max);
  return (text) => text.split(',').map(readOne);
}

/** Two amounts, divided by a comma: what a million prompt and answer tokens cost. */
export function priceFlag(flag: string): FlagReader<TokenPrice> {
  const readOne = numberReader(flag, 'two numbers >= 0, as in 0.4,1.6', (x) => x >= 0);
  return (text) => {
    const [input = '', output = ''] = text.split(',');
    return {
      inputPerMillion: readOne(input),
      outputPerMillion: readOne(output),
      source: `given by ${flag}`,
    };
  };
}
