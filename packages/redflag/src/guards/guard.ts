import type { RedFlag, Sample } from '@maker/core';

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
