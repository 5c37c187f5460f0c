import { InvalidArgumentError } from '@maker/events';

/** What is no number of any use, for every option. */
export const noNumbers: readonly unknown[] = [NaN, Infinity, -Infinity, '1', null, true, [1], 1n];
/** Outside every probability. */
export const noProbabilities: readonly unknown[] = [...noNumbers, -0.1, 1.1, undefined];
/** Outside every count of something that must exist. */
export const noPositiveIntegers: readonly unknown[] = [...noNumbers, 0, -1, 1.5, 2 ** 53];

/** Which option the call rejects, provided that its error has the agreed form; else what it threw or returned. */
export function rejectedArgument(call: () => unknown): unknown {
  try {
    return { returned: call() };
  } catch (error) {
    if (!InvalidArgumentError.isInstance(error)) return error;
    const isClear = new RegExp(`^Expected \`${escaped(error.argument)}\` to be .+, got .+`).test(
      error.message,
    );
    return isClear ? error.argument : error.message;
  }
}

const escaped = (text: string): string => text.replaceAll(/[[\].]/g, String.raw`\$&`);
