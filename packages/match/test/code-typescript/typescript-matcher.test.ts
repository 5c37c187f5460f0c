import { describe, expect, it, test } from 'vitest';
import {
  createTypeScriptMatcher,
  type TypeScriptOptions,
} from '../../src/code-typescript/index.ts';

const matcher = createTypeScriptMatcher();
const isSame = (a: string, b: string, options?: TypeScriptOptions): boolean => {
  const { key } = options === undefined ? matcher : createTypeScriptMatcher(options);
  return key(a) === key(b);
};

describe('the same program', () => {
  it.each([
    ['/** doc */ a(); // b', 'a()'],
    ['a;;b', 'a; b;'],
    ['f(a, b,)', 'f(a,b)'],
    ['const f = x => x', 'const f = (y) => { return y; }'],
    ['var x = { f() {}, get a() { return 1 } }', "var x = {'f'() {}, get 'a'() { return 1; },}"],
    ['import { a } from "m"; a()', "import { a as a } from 'm'; a();"],
    ['const a = 1; export { a }', 'const a = 1; export { a as a };'],
    ["export { a } from 'm'", 'export { a as a } from "m"'],
    ['function f(x) { l: for (;;) { break l } }', 'function f(y) { l: for (;;) break l; }'],
    [
      'type A<T> = T extends (infer U)[] ? U : never',
      'type A<X> = X extends ((infer V)[]) ? V : never;',
    ],
    [
      'function f(a) { var b = a; { let c = b; g(c) } }',
      'function f(x) { var y = x; { let z = y; g(z); } }',
    ],
    [
      'function f() { if (a) { var v = 1 } return v }',
      'function f() { if (a) { var w = 1 } return w }',
    ],
    ['({ 1: a })', "({ '1': a })"],
    ['f`a${b}`', 'f `a${b}`'],
    ['class A { ; a() {} }', 'class A { a() {} }'],
    ['enum E { A = 1, B }', "enum E { 'A' = 0x1, B, }"],
    ['const C = <p>\n  one\n  two </p>', 'const C = <p>one\n two </p>'],
    [
      'function f({ a = 1, ...r }) { return [a, r] }',
      'function f({ a: b = 1, ...s }) { return [b, s] }',
    ],
    ['function f([a, , b]) { return a + b }', 'function f([x, , y]) { return x + y }'],
    ['\\u0061b()', 'ab()'],
  ])('%j and %j', (a, b) => {
    expect([matcher.problem(a), matcher.problem(b)]).toEqual([undefined, undefined]);
    expect(isSame(a, b)).toBe(true);
  });
});

describe('another program', () => {
  it.each([
    [
      'function f() { const a = () => 1; return a.name }',
      'function f() { const b = () => 1; return b.name }',
    ],
    [
      'function f() { class A {} return A["name"] }',
      'function f() { class B {} return B["name"] }',
    ],
    [
      'function f() { function a() {} const { name } = a; return name }',
      'function f() { function b() {} const { name } = b; return name }',
    ],
    ['f`a`', "f('a')"],
    ['f`\\u0061`', 'f`a`'],
    ['`use strict`', "'use strict'"],
    ["'use strict'", "('use strict')"],
    ['(1, a.b)()', 'a.b()'],
    ['var __proto__; x = { __proto__: __proto__ }', 'var __proto__; x = { __proto__ }'],
    ['var { a } = b', 'var { a: c } = b'],
    ['function f({ a }) { return a }', 'function f({ b: a }) { return a }'],
    ['class A { constructor(private x) {} }', 'class A { constructor(private y) {} }'],
    ['class A { constructor(private x) {} }', 'class A { constructor(x) {} }'],
    ['function f(a) { with (o) { a } }', 'function f(b) { with (o) { b } }'],
    ['import type { A } from "m"', 'import { A } from "m"'],
    ['import { type A } from "m"', 'import { A } from "m"'],
    ["export { a } from 'm'", 'export { a }'],
    ['import { a as b } from "m"', 'import { b } from "m"'],
    ['x = a ?? b', 'x = a || b'],
    ['function f(x) { { let x = 1 } return x }', 'function f(x) { { let y = 1 } return y }'],
    ['{ let a = 1 }', '{ const a = 1 }'],
    ['if (a) { let b = 1 }', 'if (a) b = 1'],
    ['namespace N { const a = 1 }', 'namespace N { const b = 1 }'],
    ['function* f() { yield a }', 'function* f() { yield* a }'],
    ['a: for (;;) {}', 'b: for (;;) {}'],
    ['x = /a/g', 'x = /a/i'],
    ['for await (const a of b) {}', 'for (const a of b) {}'],
    ['({ a() {} })', '({ async a() {} })'],
    ['new.target', 'import.meta'],
  ])('%j and %j', (a, b) => {
    expect(isSame(a, b)).toBe(false);
  });
});

describe('options', () => {
  const rename = { topLevel: 'rename' } as const;

  test('names at the top count unless they are said not to; exported ones always do', () => {
    expect(isSame('const a = 1; f(a)', 'const b = 1; f(b)')).toBe(false);
    expect(isSame('const a = 1; f(a)', 'const b = 1; f(b)', rename)).toBe(true);
    expect(isSame('export const a = 1', 'export const b = 1', rename)).toBe(false);
    expect(isSame('const a = 1; export { a as x }', 'const b = 1; export { b as x }', rename)).toBe(
      true,
    );
    expect(isSame('const a = 1; export { a }', 'const b = 1; export { b }', rename)).toBe(false);
    expect(isSame('import a from "m"; a()', 'import b from "m"; b()', rename)).toBe(true);
  });

  test('types count unless they are said not to', () => {
    const [typed, plain] = [
      'function f(a: number, b?: string): void { g(a as any, b!) }',
      'function f(a, b) { g(a, b) }',
    ];
    expect(isSame(typed, plain)).toBe(false);
    expect(isSame(typed, plain, { types: 'ignore' })).toBe(true);
    expect(isSame('interface A {} const x = <A>y', 'const x = y', { types: 'ignore' })).toBe(true);
    expect(
      isSame('const C = (p: P) => <b>{p}</b>', 'const C = (q) => <b>{q}</b>', { types: 'ignore' }),
    ).toBe(true);
    expect(isSame('enum A { B }', 'enum A { C }', { types: 'ignore' })).toBe(false);
  });

  test.each([{ topLevel: 'drop' }, { types: 'erase' }])('%j is refused', (options) => {
    expect(() => createTypeScriptMatcher(options as never)).toThrow(
      `\`${Object.keys(options)[0]}\``,
    );
  });
});

describe('what is no program', () => {
  it.each(['function (', 'Sure! Here it is:', '```ts\na\n```', '<b>', '('.repeat(20_000)])(
    '%# is said to be none',
    (text) => {
      expect(matcher.problem(text)).toBe('no TypeScript that can be parsed');
      expect(matcher.key(text)).not.toBe(matcher.key(`${text} `));
      expect(matcher.key(text)).toBe(matcher.key(text));
    },
  );

  it('is followed by what is one as if nothing had been', () => {
    const deep = `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(() => matcher.key(deep)).not.toThrow();
    expect(isSame('function f(a) { return a }', 'function f(b) { return b }')).toBe(true);
  });

  it('is data, too, which is compared as data', () => {
    expect(matcher.problem({ code: 'a' })).toBe('no TypeScript that can be parsed');
    expect(matcher.key({ b: 1, a: 2 })).toBe(matcher.key({ a: 2, b: 1 }));
  });
});
