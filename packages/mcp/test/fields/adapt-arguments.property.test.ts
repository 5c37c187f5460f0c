import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adaptArguments } from '../../src/fields/adapt-arguments.ts';

const schema = {
  type: 'object',
  properties: {
    count: { type: 'integer' },
    share: { type: 'number' },
    name: { type: 'string' },
    isOn: { type: 'boolean' },
    inner: { type: 'object', properties: { depth: { type: 'integer' } } },
    list: { type: 'array', items: { type: 'number' } },
    anything: {},
    either: { type: ['string', 'object'] },
  },
};

const args = fc.record(
  {
    count: fc.integer(),
    share: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)),
    name: fc.string(),
    isOn: fc.boolean(),
    inner: fc.record({ depth: fc.integer() }),
    list: fc.array(fc.integer()),
    anything: fc.oneof(fc.string(), fc.integer(), fc.constant({ count: '3' })),
  },
  { requiredKeys: [] },
);

it('leaves alone what is as it should be', () => {
  fc.assert(
    fc.property(args, (value) => {
      expect(adaptArguments(value, schema)).toEqual(value);
    }),
  );
});

it('reads numbers and booleans that were sent as text', () => {
  fc.assert(
    fc.property(args, (value) => {
      const { count, share, isOn, list } = value;
      const sent = {
        ...value,
        ...(count === undefined ? {} : { count: String(count) }),
        ...(share === undefined ? {} : { share: String(share) }),
        ...(isOn === undefined ? {} : { isOn: String(isOn) }),
        ...(list === undefined ? {} : { list: list.map(String) }),
      };
      expect(adaptArguments(sent, schema)).toEqual(value);
    }),
  );
});

it('reads objects and lists that were sent as text, with all that is in them', () => {
  fc.assert(
    fc.property(args, (value) => {
      const sent = {
        ...value,
        ...(value.inner === undefined ? {} : { inner: JSON.stringify(value.inner) }),
        ...(value.list === undefined ? {} : { list: JSON.stringify(value.list) }),
      };
      expect(adaptArguments(sent, schema)).toEqual(value);
      expect(adaptArguments(JSON.stringify(value), schema)).toEqual(value);
    }),
  );
});

it('makes no number of a text that is none, and nothing of null', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom(
          '',
          ' ',
          'three',
          '0x10',
          'Infinity',
          'NaN',
          '1,5',
          '--1',
          '1e',
          null,
          true,
        ),
        fc.array(fc.integer()),
      ),
      (count) => {
        expect(adaptArguments({ count }, schema)).toEqual({ count });
      },
    ),
  );
});

it('never throws, whatever it is given', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void adaptArguments(value, schema)));
});

it.each(['{"depth": 1', '[1, 2', '{]'])('leaves %s, which is no JSON, to the check', (text) => {
  expect(adaptArguments({ inner: text, list: text }, schema)).toEqual({ inner: text, list: text });
});
