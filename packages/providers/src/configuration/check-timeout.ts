import { checkNumber } from './check-number.ts';

/** Returns a timeout in milliseconds, two minutes where none is given; a timer holds no more than 2^31 - 1. */
export function checkTimeout(value: number = 120_000): number {
  return checkNumber({
    argument: 'timeoutMs',
    value,
    min: 1,
    max: 2 ** 31 - 2,
    integer: true,
  });
}
