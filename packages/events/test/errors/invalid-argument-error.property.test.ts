import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/index.ts';

const messageFor = (received: unknown): string =>
  new InvalidArgumentError({ argument: 'messages', expected: 'a list', received }).message;

it('any two strings give the same message: none of their text is in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(messageFor(a)).toBe(messageFor(b));
    }),
  );
});

it('no text inside an object or array is in the message', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.object(), (secret, object) => {
      for (const received of [[secret], { [secret]: secret }, { ...object, secret }, [[secret]]]) {
        expect(messageFor(received)).not.toContain(secret);
      }
    }),
  );
});

it('whatever was given, there is a message and no exception', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (received) => {
      expect(messageFor(received)).toMatch(/^Expected `messages` to be a list, got /);
    }),
  );
});
