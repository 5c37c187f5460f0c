import type { Family } from './family.ts';

/** Asked for a function or a few statements in Python, which others call by its name. */
export const python: readonly Family[] = [
  [
    [
      'def add(a, b):\n    return a + b\n',
      'def add(x,y):\n  """Sum."""\n  # plus\n  return (x + y)',
      'def add(left, right): return left + right',
    ],
    ['def add(a, b):\n    return a - b\n'],
    ['def plus(a, b):\n    return a + b\n'],
    ['def add(a, b):\n    return b + b\n', 'def add(b, a):\n    return a + a\n'],
    ['def add(a, b=0):\n    return a + b\n'],
  ],
  [
    [
      'def sq(xs):\n    return [x * x for x in xs if x > 0]',
      'def sq(items):\n    return [i * i for i in items if (i > 0)]',
    ],
    ['def sq(xs):\n    return [x * x for x in xs if x >= 0]'],
    ['def sq(xs):\n    return (x * x for x in xs if x > 0)'],
    ['def sq(xs):\n    return {x * x for x in xs if x > 0}'],
  ],
  [
    ["s = 'ab'", 's = "ab"', 's = """ab"""', 's = \'a\' "b"', "s = '\\x61b'"],
    ["s = b'ab'"],
    ["s = 'a b'"],
    ["s = r'\\x61b'"],
  ],
  [
    ['n = 1_000', 'n = 1000', 'n = 0x3e8', 'n = (1000)'],
    ['n = 1000.0', 'n = 1e3'],
    ["n = '1000'"],
    ['n = 100'],
  ],
  [
    [
      'def f(n):\n    if n < 2:\n        return n\n    return f(n - 1) + f(n - 2)',
      'def f(k):\n  if (k < 2): return k\n  return f(k-1) + f(k-2)',
    ],
    ['def f(n):\n    if n < 2:\n        return 1\n    return f(n - 1) + f(n - 2)'],
    ['def f(n):\n    if n < 2:\n        return n\n        return f(n - 1) + f(n - 2)'],
    ['def f(n):\n    if n <= 2:\n        return n\n    return f(n - 1) + f(n - 2)'],
  ],
  [
    [
      'def p(a):\n    x, y = a, 1\n    return x, y',
      'def p(q):\n    (r, s) = (q, 1)\n    return (r, s)',
    ],
    ['def p(a):\n    x, y = 1, a\n    return x, y'],
    ['def p(a):\n    x, y = a, 1\n    return [x, y]'],
    ['def p(a):\n    x, y = a, 1\n    return y, x'],
  ],
  [
    ['x = (a < b) < c', 'x = ((a < b)) < c'],
    ['x = a < b < c', 'x = (a < b < c)'],
    ['x = a < (b < c)'],
    ['x = a < b and b < c'],
  ],
  [
    ["def g(n):\n    return f'{n} items'", 'def g(count):\n    return f"{count} items"'],
    ["def g(n):\n    return f'{n} item'"],
    ["def g(n):\n    return '{n} items'"],
    ["def g(n):\n    return f'{n!r} items'"],
  ],
  [
    [
      'def h(xs):\n    for i, v in enumerate(xs):\n        print(i, v)',
      'def h(ys):\n    for k, w in enumerate(ys): print(k, w,)',
    ],
    ['def h(xs):\n    for i, v in enumerate(xs):\n        print(v, i)'],
    ['def h(xs):\n    for i, v in enumerate(xs):\n        print(i, i)'],
    ['def h(xs):\n    for i, v in enumerate(xs):\n        pass\n    print(i, v)'],
  ],
  [
    ['def k(*, name):\n    return name'],
    ['def k(*, title):\n    return title'],
    ['def k(name):\n    return name', 'def k(title):\n    return title'],
  ],
  [
    ['def c(x):\n    return x\nprint(c(x=1))'],
    ['def c(y):\n    return y\nprint(c(x=1))'],
    ['def c(x):\n    return x\nprint(c(1))', 'def c(y):\n    return y\nprint(c(1))'],
  ],
  [
    [
      'def w(p):\n    with open(p) as f:\n        return f.read()',
      'def w(path):\n    with open(path) as file:\n        return file.read()',
    ],
    ['def w(p):\n    with open(p) as f:\n        return p.read()'],
    ['def w(p):\n    f = open(p)\n    return f.read()'],
  ],
  [
    [
      'def t():\n    try:\n        a()\n    except E as e:\n        log(e)',
      'def t():\n    try: a()\n    except E as err: log(err)',
    ],
    ['def t():\n    try:\n        a()\n    except F as e:\n        log(e)'],
    ['def t():\n    try:\n        a()\n    finally:\n        log(e)'],
  ],
  [
    [
      'def u(d):\n    match d:\n        case [a, b]:\n            return a\n        case _:\n            return 0',
      'def u(v):\n    match v:\n        case [x, y]: return x\n        case _: return 0',
    ],
    [
      'def u(d):\n    match d:\n        case [a, b]:\n            return b\n        case _:\n            return 0',
    ],
    [
      'def u(d):\n    match d:\n        case (a, b, c):\n            return a\n        case _:\n            return 0',
    ],
  ],
  [
    [
      'class A:\n    def m(self, x):\n        self.x = x',
      'class A:\n    "A."\n    def m(this, value):\n        this.x = value',
    ],
    ['class A:\n    def m(self, x):\n        self.y = x'],
    ['class B:\n    def m(self, x):\n        self.x = x'],
    ['class A:\n    def n(self, x):\n        self.x = x'],
  ],
  [
    [
      'def o():\n    n = 0\n    def i():\n        nonlocal n\n        n += 1\n    return i',
      'def o():\n    c = 0\n    def inc():\n        nonlocal c\n        c += 1\n    return inc',
    ],
    ['def o():\n    n = 0\n    def i():\n        global n\n        n += 1\n    return i'],
    ['def o():\n    n = 0\n    def i():\n        n = 1\n    return i'],
  ],
  [['def v(a):\n    return locals()'], ['def v(b):\n    return locals()']],
  [["def z(a):\n    return f'{a=}'"], ["def z(b):\n    return f'{b=}'"]],
  [
    ['if a:\n    b()\nc()', 'if (a): b()\nc()'],
    ['if a:\n    b()\n    c()', 'if a:\n  b(); c()'],
    ['if not a:\n    b()\nc()'],
  ],
  [['x = -a ** 2', 'x = -(a ** 2)'], ['x = (-a) ** 2'], ['x = -a * 2']],
  [
    ['x = (1,)', 'x = 1,'],
    ['x = (1)', 'x = 1'],
    ['x = [1]', 'x = [1,]'],
  ],
  // Other programs that do the same: nobody can tell by the form alone.
  [
    [
      'def m(a, b):\n    return a if a > b else b',
      'def m(a, b):\n    if a > b:\n        return a\n    return b',
      'def m(a, b):\n    return max(b, a)',
    ],
    ['def m(a, b):\n    return b if a > b else a'],
  ],
  [
    [
      'def d(xs):\n    return [x * 2 for x in xs]',
      'def d(xs):\n    ys = []\n    for x in xs:\n        ys.append(x * 2)\n    return ys',
      'def d(xs):\n    return list(map(lambda x: 2 * x, xs))',
    ],
    ['def d(xs):\n    return [x + 2 for x in xs]'],
  ],
  [
    [
      'def e(n):\n    return n % 2 == 0',
      'def e(n: int) -> bool:\n    return n % 2 == 0',
      'def e(n):\n    return not n % 2',
    ],
    ['def e(n):\n    return n % 2'],
  ],
];
