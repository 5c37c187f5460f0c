import { expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/index.ts';

const messageFor = (received: unknown, hint?: string): string =>
  new InvalidArgumentError({ argument: 'margin', expected: 'an integer >= 1', received, hint })
    .message;

it.each([
  [0, '0'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1, 2, 3], 'an array of 3'],
  [Promise.resolve(), 'a promise'],
  ['sk-secret', 'a value of type string'],
  [{ key: 'sk-secret' }, 'a value of type object'],
  [Symbol('sk-secret'), 'a value of type symbol'],
  [10n, 'a value of type bigint'],
])('shows %s as "%s"', (received, shown) => {
  expect(messageFor(received)).toBe(`Expected \`margin\` to be an integer >= 1, got ${shown}`);
});

it('says what to do about it, where that is known', () => {
  expect(messageFor(0, 'leave it out to derive it from the target')).toBe(
    'Expected `margin` to be an integer >= 1, got 0; leave it out to derive it from the target',
  );
});

it('names the argument in a field too', () => {
  const error = new InvalidArgumentError({ argument: 'margin', expected: 'x', received: 0 });

  expect(error).toMatchObject({ code: 'invalid-argument', argument: 'margin' });
});
