import { InvalidArgumentError } from '@maker/events';
import { checkOptionsObject } from './check-option-names.ts';

/**
 * Checks that no reserved field of a request comes in by the side door.
 *
 * @throws InvalidArgumentError for what is no object, and for a field that the sampler sets itself.
 */
export function checkExtraBody(
  extraBody: Readonly<Record<string, unknown>>,
  reserved: readonly string[],
): void {
  const expected = 'an object of fields for each request';
  checkOptionsObject({ argument: 'extraBody', value: extraBody, expected });
  for (const field of reserved) {
    if (!(field in extraBody)) continue;
    throw new InvalidArgumentError({
      argument: `extraBody.${field}`,
      expected: 'absent: the sampler sets it',
      received: extraBody[field],
    });
  }
}
