import { describe, expect, it, test } from 'vitest';
import { createPythonMatcher, type PythonOptions } from '../../src/code-python/index.ts';

const matcher = createPythonMatcher();
const isSame = (a: string, b: string, options?: PythonOptions): boolean => {
  const { key } = options === undefined ? matcher : createPythonMatcher(options);
  return key(a) === key(b);
};

describe('the same program', () => {
  it.each([
    ['# c\na = 1  # d', 'a=1'],
    ['a = 1; b = 2', 'a = 1\nb = 2\n'],
    ['a = (1 +\n  2)', 'a = 1 + \\\n 2'],
    ['from m import (a, b,)', 'from m import a, b'],
    ['f(a, b=1,)', 'f(a, b=1)'],
    ["x = u'a'", 'x = "a"'],
    ["x = r'\\d'", "x = '\\\\d'"],
    ["x = '\\d'", "x = '\\\\d'"],
    ["x = '\\u00e9\\U000000e9\\xe9\\351'", "x = 'éééé'"],
    ["x = '\\a\\b\\f\\n\\r\\t\\v\\'\\\"'", 'x = "\\x07\\x08\\x0c\\n\\r\\t\\x0b\'\\""'],
    ["x = 'a\\\nb'", "x = 'ab'"],
    ["x = b'\\x41' b'B'", "x = b'AB'"],
    ['x = 0b11 + 0o17 + 0XFF + 1_0', 'x = 3 + 15 + 255 + 10'],
    ['x = 1.50 + 1e1 + 2J', 'x = 1.5 + 10.0 + 2j'],
    [
      'def f(a):\n  b = lambda c, *d, e=a: c + a\n  return b',
      'def f(x):\n  y = lambda z, *w, v=x: z + x\n  return y',
    ],
    ['def f(a):\n  return {k: v for k, v in a}', 'def f(b):\n  return {x: y for x, y in b}'],
    [
      'def f(a):\n  return sum(x for x in a for y in x if y)',
      'def f(b):\n  return sum(q for q in b for r in q if r)',
    ],
    [
      'def f():\n  for i in g(): pass\n  else: h(i)',
      'def f():\n  for j in g(): pass\n  else: h(j)',
    ],
    ['def f(a):\n  if (n := g(a)): return n', 'def f(b):\n  if (m := g(b)): return m'],
    [
      'def f(a):\n  return [n for x in a if (n := x)], n',
      'def f(b):\n  return [m for y in b if (m := y)], m',
    ],
    ['def f(a):\n  a += 1\n  del a', 'def f(b):\n  b += 1\n  del b'],
    ['def f():\n  x: int = 1\n  return x', 'def f():\n  y: int = 1\n  return y'],
    [
      'def f():\n  def g(a): return a\n  class C:\n    def m(self): return g(self)\n  return C',
      'def f():\n  def h(b): return b\n  class D:\n    def m(this): return h(this)\n  return D',
    ],
    [
      'def f(x):\n  match x:\n    case {"k": v, **r}: return v, r\n    case P(a=b) | [b, *_]: return b\n    case int(_) as n if n > 0: return n',
      'def f(y):\n  match y:\n    case {"k": w, **s}: return w, s\n    case P(a=c) | [c, *_]: return c\n    case int(_) as m if m > 0: return m',
    ],
    [
      'async def f(a):\n  async with a as b:\n    await b\n  async for c in b: yield c',
      'async def f(x):\n  async with x as y:\n    await y\n  async for z in y: yield z',
    ],
    ['@d(1)\ndef f(a): yield from a', '@d(1)\ndef f(b):\n    yield from b'],
    ['def f(a):\n  "doc"\n  "doc"', 'def f(b):\n  """Other."""\n  \'doc\''],
    ["'''module'''\nx = 1", 'x = 1'],
    ['def f(a=1, /, *b, **c): return a, b, c', 'def f(x=1, /, *y, **z): return (x, y, z)'],
    ["def f(w, x):\n  return f'{x:>{w}} {x!r}'", 'def f(a, b):\n  return f"{b:>{a}} {b!r}"'],
    ['x = f"a" \'b\'', 'x = f"a" "b"'],
    // The grammar lets `not` and `await` take all that follows; Python does not.
    ['x = not a and b', 'x = (not a) and b'],
    ['x = a and not b or c', 'x = (a and (not b)) or c'],
    ['x = not a not in b is not c', 'x = (not (a not in b is not c))'],
    ['x = not a == b | c ^ d & e << f', 'x = not (a == (b | (c ^ (d & (e << f)))))'],
    ['x = -a ** -b ** c * d', 'x = (-(a ** (-(b ** c)))) * d'],
    ['async def f(): return await a + await b', 'async def f(): return (await a) + (await b)'],
    [
      'async def f(): return not await a ** b < c',
      'async def f(): return not (((await a) ** b) < c)',
    ],
  ])('%j and %j', (a, b) => {
    expect([matcher.problem(a), matcher.problem(b)]).toEqual([undefined, undefined]);
    expect(isSame(a, b)).toBe(true);
  });
});

describe('another program', () => {
  it.each([
    // Python 3 refuses the one, the parser does not.
    ['x = 010', 'x = 10'],
    ['x = not a and b', 'x = not (a and b)'],
    ['x = not a or b', 'x = not (a or b)'],
    ['x = a and not b or c', 'x = a and not (b or c)'],
    ['x = a ** b ** c', 'x = (a ** b) ** c'],
    ['x = a - b - c', 'x = a - (b - c)'],
    ['x = -a ** b', 'x = (-a) ** b'],
    ['async def f(): return await a + b', 'async def f(): return await (a + b)'],
    ['def f():\n  "one"\n  return f.__doc__', 'def f():\n  "two"\n  return f.__doc__'],
    ['"one"\nprint(__doc__)', '"two"\nprint(__doc__)'],
    [
      'def f():\n  def a(): pass\n  return a.__name__',
      'def f():\n  def b(): pass\n  return b.__name__',
    ],
    ["x = '\\N{DIGIT ONE}'", "x = '1'"],
    ["x = b'\\u0041'", "x = b'A'"],
    ["x = rb'\\n'", "x = b'\\n'"],
    ["x = rf'{a}\\n'", "x = f'{a}\\n'"],
    ["x = 'a' b'b'", "x = 'ab'"],
    ['def f():\n  import os\n  return os', 'def f():\n  import sys\n  return sys'],
    ['def f():\n  from m import a\n  return a', 'def f():\n  from m import b\n  return b'],
    ['class A:\n  x = 1', 'class A:\n  y = 1'],
    [
      'class A:\n  x = 1\n  def m(self): return x',
      'class A:\n  x = 1\n  def m(self): return self.x',
    ],
    [
      'def f():\n  x = 1\n  class A:\n    x = 2\n    def m(self): return x',
      'def f():\n  y = 1\n  class A:\n    x = 2\n    def m(self): return x',
    ],
    ['def f(a): return [a for a in a]', 'def f(a): return [b for a in a]'],
    ['def f(a): return [x for x in a], x', 'def f(a): return [y for y in a], y'],
    ['def f(a):\n  exec(a)', 'def f(b):\n  exec(b)'],
    ['x = 9' + '0'.repeat(2000), 'x = 90' + '0'.repeat(1999) + '0'],
    ['type X = int', 'type Y = int'],
    ['def f(x):\n  match x:\n    case _: return 1', 'def f(x):\n  match x:\n    case y: return 1'],
    ['a = b = c', 'a = c = b'],
    ['a, = b', 'a = b'],
    ['return_ = {**a, "b": 1}', 'return_ = {"b": 1, **a}'],
    ['x = a[1:2]', 'x = a[1, 2]'],
    ['import a.b as c', 'import a.c as b'],
    ['print(a, *b)', 'print(a * b)'],
    [
      'def f(a):\n  def g():\n    global a\n    return a\n  return g',
      'def f(b):\n  def g():\n    global b\n    return b\n  return g',
    ],
  ])('%j and %j', (a, b) => {
    expect([matcher.problem(a), matcher.problem(b)]).toEqual([undefined, undefined]);
    expect(isSame(a, b)).toBe(false);
  });
});

describe('options', () => {
  test('names of the module count unless they are said not to; imported ones always do', () => {
    const rename = { topLevel: 'rename' } as const;
    expect(isSame('a = 1\nf(a)', 'b = 1\nf(b)')).toBe(false);
    expect(isSame('a = 1\nf(a)', 'b = 1\nf(b)', rename)).toBe(true);
    expect(isSame('def g(x): return x\ng(1)', 'def h(y): return y\nh(1)', rename)).toBe(true);
    expect(isSame('import a\na.b()', 'import c\nc.b()', rename)).toBe(false);
    expect(isSame('import m as a\na.b()', 'import m as c\nc.b()', rename)).toBe(true);
    expect(isSame('class A:\n  x = 1', 'class A:\n  y = 1', rename)).toBe(false);
  });

  test('annotations of a function count unless they are said not to', () => {
    const [typed, plain] = ['def f(a: int, b: str = "") -> None: pass', 'def f(a, b=""): pass'];
    expect(isSame(typed, plain)).toBe(false);
    expect(isSame(typed, plain, { annotations: 'ignore' })).toBe(true);
    expect(isSame('class A:\n  x: int', 'class A:\n  x', { annotations: 'ignore' })).toBe(false);
  });

  test.each([{ topLevel: 'drop' }, { annotations: 'erase' }])('%j is refused', (options) => {
    expect(() => createPythonMatcher(options as never)).toThrow(`\`${Object.keys(options)[0]}\``);
  });
});

describe('what is no program', () => {
  it.each([
    'def f(',
    'Sure! Here it is:',
    '```python\na\n```',
    'if a:\nb',
    'x'.repeat(50_001),
    `x = ${'('.repeat(2000)}`,
  ])('%# is said to be none', (text) => {
    expect(matcher.problem(text)).toBe('no Python that can be parsed');
    expect(matcher.key(text)).toBe(matcher.key(text));
    expect(matcher.key(text)).not.toBe(matcher.key(`${text} `));
  });

  it('does not overflow on what is nested deep', () => {
    const deep = `x = ${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect(matcher.key(deep)).toBe(matcher.key(deep));
  });
});
