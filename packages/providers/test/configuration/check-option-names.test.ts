import { expect, it } from 'vitest';
import { checkOptionNames } from '../../src/configuration/check-option-names.ts';

const names = { width: true, height: true } as const;
const check = (options: unknown): void =>
  checkOptionNames(options as { readonly width: number; readonly height: number }, names);

it.each([{}, { width: 1 }, { width: undefined, height: 2 }])('takes %o', (options) => {
  expect(() => check(options)).not.toThrow();
});

it.each(['widht', 'toString', 'constructor'])(
  'refuses `%s`, and names the options there are',
  (name) => {
    expect(() => check({ width: 1, [name]: 5 })).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        argument: name,
        message: `Expected \`${name}\` to be left out, got 5; there is no such option, but width, height`,
      }),
    );
  },
);

it.each([undefined, null, true, 3, 'x', [1]])('refuses %o, which is no object', (options) => {
  expect(() => check(options)).toThrow('Expected `options` to be an object of options, got ');
});
