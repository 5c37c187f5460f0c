import { InvalidArgumentError } from '@maker/events';

/*
 * The domains of the mathematics, each in one place. `argument` is the option's name as the caller
 * wrote it. NaN fails every comparison, so it is outside every domain.
 */

/** Throws unless the value is a number and inside. */
function requireInside(
  argument: string,
  value: unknown,
  expected: string,
  isInside: (value: number) => boolean,
  hint?: string,
): void {
  if (typeof value === 'number' && isInside(value)) return;
  throw new InvalidArgumentError({ argument, expected, received: value, hint });
}

/** A probability that may be certain. */
export function requireProbability(argument: string, value: unknown): void {
  requireInside(argument, value, 'a number from 0 to 1', (x) => x >= 0 && x <= 1);
}

/** A number strictly between two bounds. */
export function requireOpenInterval(
  argument: string,
  value: unknown,
  above: number,
  below: number,
): void {
  const expected = `a number above ${above} and below ${below}`;
  requireInside(argument, value, expected, (x) => x > above && x < below);
}

/** A probability that is neither 0 nor 1. */
export function requireOpenProbability(argument: string, value: unknown): void {
  requireOpenInterval(argument, value, 0, 1);
}

/** A share of which there is some: above 0, at most 1. */
export function requireShare(argument: string, value: unknown): void {
  requireInside(argument, value, 'a number above 0 and at most 1', (x) => x > 0 && x <= 1);
}

/** A success rate with which voting corrects errors even if all wrong answers are one and the same. */
export function requireMajority(argument: string, value: unknown): void {
  requireInside(
    argument,
    value,
    'a number above 1/2 and at most 1',
    (x) => x > 0.5 && x <= 1,
    hintOnRate(value),
  );
}

/** What to do about a success rate outside the domain; undefined where it is no rate at all. */
function hintOnRate(value: unknown): string | undefined {
  if (typeof value !== 'number' || !(value >= 0)) return undefined;
  if (value > 1) return 'give a share, not per cent';
  return 'voting cannot help, because no margin reaches the target when a single wrong answer is as likely as the right one';
}

/** How many there are of something that must exist. */
export function requirePositiveInteger(argument: string, value: unknown): void {
  requireInside(argument, value, 'an integer >= 1', (x) => Number.isSafeInteger(x) && x >= 1);
}

/** A finite amount, 0 included: tokens, a price. */
export function requireAmount(argument: string, value: unknown): void {
  requireInside(argument, value, 'a finite number >= 0', (x) => x >= 0 && x < Infinity);
}

/** A parameter of a Beta distribution; beyond this range it is as good as one or two points. */
export function requireShape(argument: string, value: unknown): void {
  requireInside(argument, value, 'a number from 1e-9 to 1e9', (x) => x >= 1e-9 && x <= 1e9);
}

/** Successes and how many were tried. */
export function requireSuccesses(successes: unknown, trials: number): void {
  requirePositiveInteger('trials', trials);
  requireInside(
    'successes',
    successes,
    `an integer from 0 to trials (${trials})`,
    (x) => Number.isSafeInteger(x) && x >= 0 && x <= trials,
  );
}
