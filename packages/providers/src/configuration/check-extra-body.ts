import { InvalidArgumentError } from '@maker/events';

/**
 * Checks that no reserved field of a request comes in by the side door.
 *
 * @throws InvalidArgumentError for a field that the sampler sets itself.
 */
export function checkExtraBody(
  extraBody: Readonly<Record<string, unknown>>,
  reserved: readonly string[],
): void {
  for (const field of reserved) {
    if (!(field in extraBody)) continue;
    throw new InvalidArgumentError({
      argument: `extraBody.${field}`,
      expected: 'absent: the sampler sets it',
      received: extraBody[field],
    });
  }
}
