import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import {
  canonicalKey,
  createParser,
  flagged,
  json,
  oneOf,
  text,
  tokenLimit,
  type Guard,
  type Reader,
} from '../src/index.ts';
import { sample } from './sample.ts';

describe('createParser', () => {
  it('accepts an answer that nothing objects to, with its canonical key', () => {
    const parse = createParser({ guards: [tokenLimit(750)], read: json() });
    expect(parse(sample('{"to": 2, "from": 0}'))).toEqual({
      ok: true,
      value: { from: 0, to: 2 },
      key: '{"from":0,"to":2}',
    });
  });

  it('asks guards, reader, validators, value and key in this order, and each only once', () => {
    const asked: string[] = [];
    const parse = createParser({
      guards: [() => void asked.push('guard 1'), () => void asked.push('guard 2')],
      read: (answer) => {
        asked.push('read');
        return { ok: true, value: answer.length };
      },
      validate: [
        { name: 'first', check: (n) => void asked.push(`first ${n}`) },
        { name: 'second', check: (n) => void asked.push(`second ${n}`) },
      ],
      value: (n) => {
        asked.push('value');
        return n * 2;
      },
      key: (n) => {
        asked.push('key');
        return `#${n}`;
      },
    });
    expect(parse(sample('four'))).toEqual({ ok: true, value: 8, key: '#8' });
    const order = ['guard 1', 'guard 2', 'read', 'first 4', 'second 4', 'value', 'key'];
    expect(asked).toEqual(order);
  });

  it('stops at the first objection', () => {
    const never = (): never => {
      throw new Error('asked after an objection');
    };
    const objection = { reason: 'too-plain', detail: 'as it is' };
    expect(createParser({ guards: [() => objection, never], read: never })(sample('x'))).toEqual({
      ok: false,
      flag: objection,
    });
    expect(
      createParser({ read: oneOf(['yes']), validate: [{ name: 'late', check: never }] })(
        sample('x'),
      ),
    ).toEqual({ ok: false, flag: { reason: 'format', detail: 'none of the 1 choices' } });
    expect(
      createParser({
        read: text(),
        validate: [
          { name: 'short', check: () => 'too short' },
          { name: 'late', check: never },
        ],
        value: never,
      })(sample('x')),
    ).toEqual({ ok: false, flag: { reason: 'short', detail: 'too short' } });
  });

  it('lets a complaint without words count', () => {
    const parse = createParser({ read: text(), validate: [{ name: 'mute', check: () => '' }] });
    expect(parse(sample('x'))).toEqual({ ok: false, flag: { reason: 'mute', detail: '' } });
  });

  it('shows validators and value the state', () => {
    interface State {
      readonly top: number;
    }
    const parse = createParser({
      read: json(),
      validate: [
        {
          name: 'illegal',
          check: (disk, state: State) => (disk === state.top ? undefined : 'not the top disk'),
        },
      ],
      value: (disk, state) => ({ action: disk, nextState: { top: state.top + 1 } }),
    });
    expect(parse(sample('3'), { top: 3 })).toMatchObject({
      ok: true,
      value: { action: 3, nextState: { top: 4 } },
    });
    expect(parse(sample('3'), { top: 2 })).toMatchObject({ flag: { reason: 'illegal' } });
  });

  it('keeps the `this` of a validator that is an object of its own', () => {
    class AtMost {
      readonly name = 'too-large';
      readonly max: number;
      constructor(max: number) {
        this.max = max;
      }
      check(value: unknown): string | undefined {
        return Number(value) > this.max ? `over ${this.max}` : undefined;
      }
    }
    const parse = createParser({ read: json(), validate: [new AtMost(3)] });
    expect(parse(sample('3')).ok).toBe(true);
    expect(parse(sample('4'))).toEqual({
      ok: false,
      flag: { reason: 'too-large', detail: 'over 3' },
    });
  });
});

describe('a part that throws becomes a flag', () => {
  const fail = (): never => {
    throw new RangeError('with the ANSWER in it');
  };
  const flagOf = (parse: ReturnType<typeof createParser<string, unknown>>): unknown =>
    parse(sample('ANSWER'));

  it.each([
    ['guard', { guards: [fail], read: text() }, 'guard', 'guard threw RangeError'],
    ['reader', { read: fail }, 'reader', 'reader threw RangeError'],
    [
      'validator',
      { read: text(), validate: [{ name: 'legal', check: fail }] },
      'legal',
      'validator threw RangeError',
    ],
    ['value', { read: text(), value: fail }, 'value', 'value threw RangeError'],
    ['key', { read: text(), key: fail }, 'key', 'key threw RangeError'],
  ])('%s', (_, options, reason, detail) => {
    expect(flagOf(createParser<string, unknown>(options))).toEqual({
      ok: false,
      flag: { reason, detail },
    });
  });

  it('whatever is thrown', () => {
    const odd = (thrown: unknown): Guard => {
      return () => {
        throw thrown;
      };
    };
    const details = ['ANSWER', undefined, { message: 'ANSWER' }].map((thrown) =>
      createParser({ guards: [odd(thrown)], read: text() })(sample('x')),
    );
    expect(details).toEqual([
      flagged('guard', 'guard threw a value of type string'),
      flagged('guard', 'guard threw a value of type undefined'),
      flagged('guard', 'guard threw a value of type object'),
    ]);
  });

  it('a value that has no canonical key, unless it is given one', () => {
    const options = { read: text(), value: (answer: string) => new Set(answer) };
    expect(createParser(options)(sample('aab'))).toEqual(
      flagged('key', 'key threw InvalidArgumentError'),
    );
    expect(
      createParser({ ...options, key: (set) => canonicalKey([...set].toSorted()) })(sample('baa')),
    ).toMatchObject({ ok: true, key: '["a","b"]' });
  });

  it('a value that is nested too deeply for a key', () => {
    const deep: Reader<unknown> = (answer) => ({ ok: true, value: JSON.parse(answer) as unknown });
    const parse = createParser({ read: deep });
    expect(parse(sample('['.repeat(1000) + ']'.repeat(1000))).ok).toBe(true);
    expect(parse(sample('['.repeat(500_000) + ']'.repeat(500_000)))).toEqual(
      flagged('key', 'key threw InvalidArgumentError'),
    );
  });
});

describe('createParser refuses', () => {
  it.each(['', 'Legal', 'le gal', '-legal', 'legal-', 'a--b', 7])(
    'a validator named %j',
    (name) => {
      const validate = [{ name: name as string, check: () => undefined }];
      expect(() => createParser({ read: text(), validate })).toThrow(InvalidArgumentError);
      expect(() => createParser({ read: text(), validate })).toThrow('validate[0].name');
    },
  );

  it.each<[string, unknown, string]>([
    [
      'one guard',
      tokenLimit(5),
      '`guards` to be a list of guards, got a value of type function; put',
    ],
    ['a name', 'finished', '`guards` to be a list of guards, got a value of type string'],
    ['a list of other things', [tokenLimit(5), 7], '`guards[1]` to be a guard, got 7'],
  ])('for guards %s', (_name, guards, message) => {
    expect(() => createParser({ read: text(), guards: guards as Guard[] })).toThrow(
      `Expected ${message}`,
    );
  });

  it('one validator in the place of a list', () => {
    const validate = { name: 'legal', check: () => undefined } as never;
    expect(() => createParser({ read: text(), validate })).toThrow(
      'Expected `validate` to be a list of validators, got a value of type object',
    );
  });

  it('a reader that is none', () => {
    expect(() => createParser({ read: {} as Reader<string> })).toThrow(
      'Expected `read` to be a reader, got a value of type object',
    );
  });
});
