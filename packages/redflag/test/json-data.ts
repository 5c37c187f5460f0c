import fc from 'fast-check';

/**
 * Values as they come out of a JSON text: through JSON, so that there is no -0 and no object without a
 * prototype, and without integers beyond 2^53 - 1, which readers refuse.
 */
export const jsonData = (options: fc.JsonSharedConstraints = {}): fc.Arbitrary<unknown> =>
  fc
    .jsonValue(options)
    .map((value): unknown => JSON.parse(JSON.stringify(value, (_, part: unknown) => tamed(part))));

const tamed = (part: unknown): unknown =>
  Number.isInteger(part) && !Number.isSafeInteger(part) ? Number(part) % 2 ** 53 : part;
