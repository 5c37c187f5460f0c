import type { Family } from './family.ts';

/** Asked for a function or a few statements in TypeScript or JavaScript, which others call by its name. */
export const typescript: readonly Family[] = [
  [
    [
      'function add(a, b) { return a + b; }',
      'function add(x, y) {\n  // sum\n  return (x + y)\n}',
      'function add(left,right){return left+right;}',
    ],
    ['function add(a, b) { return a - b; }'],
    ['function sum(a, b) { return a + b; }'],
    ['function add(a, b) { return b + b; }', 'function add(b, a) { return a + a; }'],
    ['function add(a, b = 0) { return a + b; }'],
  ],
  [
    [
      'const f = (x: number): number => x * 2;',
      'const f = (n: number): number => { return n * 2 };',
      'const f = (value: number): number => ((value * 0x2))',
    ],
    ['const f = (x: number): number => x ** 2;'],
    ['const f = (x: number): string => x * 2;'],
    ['const f = async (x: number): number => x * 2;'],
    ['const f = (x: number): number => { x * 2 };'],
  ],
  [
    [
      'function s(xs) { let t = 0; for (const x of xs) t += x; return t; }',
      'function s(list) {\n  let total = 0;\n  for (const item of list) {\n    total += item;\n  }\n  return total;\n}',
    ],
    ['function s(xs) { let t = 0; for (const x in xs) t += x; return t; }'],
    ['function s(xs) { let t = 1; for (const x of xs) t *= x; return t; }'],
    ['function s(xs) { let t = 0; for (const x of xs) { t += x; return t; } }'],
  ],
  [
    [
      'function f({ a, b }) { return { a, b }; }',
      'function f({ a: x, b: y }) { return { a: x, "b": y, }; }',
    ],
    ['function f({ a, b }) { return { b: a, a: b }; }'],
    ['function f({ a, b }) { return { x: a, y: b }; }'],
    ['function f(a, b) { return { a, b }; }'],
  ],
  [
    [
      'function g(n) { if (n < 2) { return n; } return g(n - 1) + g(n - 2); }',
      'function g(k) { if (k < 2) return k; return (g(k - 1) + g(k - 2)); }',
    ],
    ['function g(n) { if (n <= 2) { return n; } return g(n - 1) + g(n - 2); }'],
    ['function g(n) { if (n < 2) { return n; } return g(n - 2) - g(n - 1); }'],
    ['function g(n) { if (n < 2) { return 1; } return g(n - 1) + g(n - 2); }'],
  ],
  [
    ["const s = 'a\"b';", 'const s = "a\\"b";', 'const s = `a"b`', "const s = '\\x61\"b';"],
    ["const s = 'ab';"],
    ["const s = `a${'b'}`;"],
    ["let s = 'a\"b';"],
  ],
  [
    ['const n = 1000000;', 'const n = 1_000_000;', 'const n = 1e6;', 'const n = 0xF4240'],
    ['const n = 1000000n;'],
    ["const n = '1000000';"],
    ['const n = 100000;'],
  ],
  [['x = (a?.b).c;', '(x) = ((a?.b)).c'], ['x = a?.b.c;'], ['x = a.b.c;'], ['x = a?.b?.c;']],
  [
    ['for (let i = 0; i < n; i++) { use(i); }', 'for (let j = 0; j < n; j++) use(j);'],
    ['for (let i = 0; i <= n; i++) { use(i); }'],
    ['for (let i = 0; i < n; ++i) { use(n); }'],
    ['for (let i = 1; i < n; i++) { use(i); }'],
  ],
  [
    [
      'function o(x) { return function (y) { return x; }; }',
      'function o(p) { return function (q) { return p; }; }',
    ],
    [
      'function o(x) { return function (y) { return y; }; }',
      'function o(x) { return function (x) { return x; }; }',
    ],
    ['function o(x) { return (y) => { return x; }; }'],
  ],
  [
    ['function id<T>(x: T): T { return x; }', 'function id<U>(value: U): U {\n  return value\n}'],
    ['function id<T>(x: T): T | undefined { return x; }'],
    ['function id<T extends object>(x: T): T { return x; }'],
    ['function id(x: any): any { return x; }'],
  ],
  [
    ['interface P { x: number; y: number }', 'interface P {\n  x: number,\n  y: number,\n}'],
    ['interface P { x: number; y?: number }'],
    ['interface P { readonly x: number; y: number }'],
    ['type P = { x: number; y: number }'],
  ],
  [
    [
      'const C = () => <b className="x">hi {n}</b>;',
      "const C = () => (\n  <b className='x'>hi {n}</b>\n);",
    ],
    ['const C = () => <b className="x">hi{n}</b>;'],
    ['const C = () => <i className="x">hi {n}</i>;'],
    ['const C = () => <b className="y">hi {n}</b>;'],
  ],
  [
    ['while (a) { b(); }', 'while (a) b();', 'while ((a))\n{\n  b()\n}'],
    ['do { b(); } while (a);'],
    ['while (!a) { b(); }'],
    ['if (a) { b(); }'],
  ],
  [
    ['if (a) { if (b) { c(); } } else { d(); }', 'if (a) { if (b) c() } else d();'],
    ['if (a) { if (b) { c(); } else { d(); } }', 'if (a) if (b) c(); else d();'],
    ['if (a && b) { c(); } else { d(); }'],
  ],
  [
    ['const x = a + b * c;', 'const x = a + (b * c);', 'const x = (a + ((b) * c))'],
    ['const x = (a + b) * c;'],
    ['const x = a * b + c;'],
    ['const x = a - b * c;'],
  ],
  [
    ['try { a(); } catch (e) { log(e); }', 'try { a() } catch (error) { log(error) }'],
    ['try { a(); } catch { log(e); }', 'try { a(); } catch (x) { log(e); }'],
    ['try { a(); } finally { log(e); }'],
  ],
  [
    [
      'class A { #n = 0; inc() { this.#n += 1; return this; } }',
      'class A {\n  #n = 0\n  inc() {\n    this.#n += 1\n    return this\n  }\n}',
    ],
    ['class A { n = 0; inc() { this.n += 1; return this; } }'],
    ['class A { #n = 0; inc() { this.#n += 1; } }'],
    ['class A { #n = 0; static inc() { this.#n += 1; return this; } }'],
  ],
  [
    ['function f(a) { return eval("a"); }'],
    ['function f(b) { return eval("a"); }'],
    ['function f(a) { return eval("b"); }'],
  ],
  // Other programs that do the same: nobody can tell by the form alone.
  [
    [
      'function m(a, b) { return a > b ? a : b; }',
      'function m(a, b) { return b < a ? a : b; }',
      'function m(a, b) { if (a > b) return a; return b; }',
    ],
    ['function m(a, b) { return a > b ? b : a; }'],
  ],
  [
    [
      'function d(xs) { return xs.map((x) => x * 2); }',
      'const d = (xs) => xs.map((x) => 2 * x);',
      'function d(xs) { const ys = []; for (const x of xs) ys.push(x * 2); return ys; }',
    ],
    ['function d(xs) { return xs.map((x) => x + 2); }'],
  ],
  [
    [
      'function e(n) { const r = n % 2; return r === 0; }',
      'function e(n) { let r = n % 2; return r === 0; }',
      'function e(n) { return n % 2 === 0; }',
    ],
    ['function e(n) { return n % 2 == 1; }'],
  ],
];
