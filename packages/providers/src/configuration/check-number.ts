import { InvalidArgumentError } from '@maker/events';

/** Returns a number that lies in the closed range, and throws an `InvalidArgumentError` for any other value. */
export function checkNumber(options: {
  readonly argument: string;
  readonly value: number;
  readonly min: number;
  /** @defaultValue no upper end, but finite */
  readonly max?: number | undefined;
  readonly integer?: boolean | undefined;
}): number {
  const { argument, value, min, max = Number.MAX_VALUE, integer = false } = options;
  const isInRange = typeof value === 'number' && value >= min && value <= max;
  if (isInRange && (!integer || Number.isSafeInteger(value))) return value;
  const kind = integer ? 'an integer' : 'a number';
  const range = options.max === undefined ? `>= ${min}` : `from ${min} to ${max}`;
  throw new InvalidArgumentError({ argument, expected: `${kind} ${range}`, received: value });
}
