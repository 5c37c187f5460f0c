import type { RedFlag, Sample } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';

/** Judges a sample before its text is read: by its length, by why it ended, by its shape. */
export type Guard = (sample: Sample) => RedFlag | undefined;

/** The flag of the first guard that objects. */
export function firstFlag(guards: readonly Guard[], sample: Sample): RedFlag | undefined {
  for (const guard of guards) {
    const flag = guard(sample);
    if (flag !== undefined) return flag;
  }
  return undefined;
}

/** @throws InvalidArgumentError for anything but a list of functions. */
export function requireGuards(guards: unknown): void {
  if (!Array.isArray(guards)) {
    const hint = typeof guards === 'function' ? 'put the guard into a list' : undefined;
    const expected = 'a list of guards';
    throw new InvalidArgumentError({ argument: 'guards', expected, received: guards, hint });
  }
  for (const [index, guard] of guards.entries()) {
    if (typeof guard === 'function') continue;
    const argument = `guards[${index}]`;
    throw new InvalidArgumentError({ argument, expected: 'a guard', received: guard });
  }
}
