import { InvalidArgumentError } from '@maker/events';
import type { RedFlag } from '@maker/core';
import { threw } from './threw.ts';

/**
 * A rule of the task, such as the legality of a move: an answer that breaks it may not vote.
 *
 * @typeParam R - The value that the reader made.
 * @typeParam C - What the rule sees besides: in a task, the state that the step starts from.
 */
export interface Validator<R, C = unknown> {
  /** The flag's reason, in kebab-case; red flags are counted by it. */
  readonly name: string;
  /** Says what is wrong, without quoting the answer; `undefined` when nothing is. Pure and synchronous. */
  readonly check: (value: R, context: C) => string | undefined;
}

/** The flag of the first rule that is broken. A rule that throws cannot vouch for the answer: it flags too. */
export function firstBroken<R, C>(
  validators: readonly Validator<R, C>[],
  value: R,
  context: C,
): RedFlag | undefined {
  for (const validator of validators) {
    const detail = complaint(validator, value, context);
    if (detail !== undefined) return { reason: validator.name, detail };
  }
  return undefined;
}

function complaint<R, C>(validator: Validator<R, C>, value: R, context: C): string | undefined {
  try {
    return validator.check(value, context);
  } catch (error) {
    return threw('validator', error);
  }
}

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** @throws InvalidArgumentError for no list, or when a name could not serve as a reason to count flags by. */
export function requireNames(validators: readonly { readonly name: string }[]): void {
  if (!Array.isArray(validators)) {
    const expected = 'a list of validators';
    throw new InvalidArgumentError({ argument: 'validate', expected, received: validators });
  }
  for (const [index, { name }] of validators.entries()) {
    if (kebabCase.test(name)) continue;
    throw new InvalidArgumentError({
      argument: `validate[${index}].name`,
      expected: 'a name in kebab-case',
      received: name,
    });
  }
}
