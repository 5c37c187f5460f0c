import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumberMatcher } from '../../src/index.ts';

const { key } = createNumberMatcher();
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

test('law: a double and every text that is it are one number', () => {
  fc.assert(
    fc.property(double, (x) => {
      expect(key(String(x))).toBe(key(x));
      expect(key(` ${x.toExponential()} `)).toBe(key(x));
      expect(Number(key(x))).toBe(x === 0 ? 0 : x);
    }),
    { numRuns: 200 },
  );
});

test('law: different doubles have different keys', () => {
  fc.assert(
    fc.property(double, double, (x, y) => {
      expect(key(x) === key(y)).toBe(x === y);
    }),
    { numRuns: 200 },
  );
});

test('law: groups make no difference', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (n) => {
      expect(key(n.toLocaleString('en-US'))).toBe(key(n));
      expect(key(n.toLocaleString('en-IN'))).toBe(key(n));
    }),
    { numRuns: 200 },
  );
});

test('law: a fraction in lowest terms is what it was', () => {
  const part = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      expect(key(`${a * c}/${b * c}`)).toBe(key(`${a}/${b}`));
    }),
    { numRuns: 200 },
  );
});
