import fc from 'fast-check';

/** Text of any code units at all, lone surrogates included. */
const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

/** What a model might almost have answered. */
const nearMiss = fc
  .array(
    fc.constantFrom(
      ...[
        'move = ',
        'move=',
        'next_state = ',
        'move == ',
        'xmove = ',
        '[1, 0, 2]',
        '[[3], [], [1]]',
      ],
      ...[
        '[1, 0',
        '{"disk": 1}',
        '{"disk": 1, "disk": 2}',
        '"a',
        '"',
        '\\',
        '1e999',
        '-',
        '0',
        '42,000',
      ],
      ...[
        '<answer>',
        '</answer>',
        '<answer',
        '```',
        '`',
        '```json',
        '\n',
        ' ',
        ', ',
        'yes',
        'no',
        'ok',
      ],
      ...[
        '__proto__',
        '{"__proto__": {"disk": 1}}',
        'null',
        'Infinity',
        '\ud83d',
        '\u2028',
        '\ufeff',
      ],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const bracketSoup = fc.string({
  unit: fc.constantFrom(...'[ ] { } " , : \\ 0 1 - e E .'.split(' '), ' '),
  maxLength: 60,
});

/** JSON with one piece cut out and another put in. */
const brokenJson = fc
  .tuple(
    fc.json({ maxDepth: 2 }),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', '"', '[', '}', ',', '\\u'),
  )
  .map(([json, at, cut, piece]) => {
    const start = at % (json.length + 1);
    return json.slice(0, start) + piece + json.slice(start + cut);
  });

/** Nesting up to and far beyond what may be read; some of it closed, some a little wrong. */
const deepNesting = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(3000) }),
    fc.constantFrom(
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"a":', '}]'],
      ['[[', '] ]'],
      ['<answer>', '</answer>'],
    ),
    fc.constantFrom('', '0', '"', '[]'),
    fc.integer({ min: -1, max: 1 }),
    fc.constantFrom('', 'move = ', '<answer>'),
  )
  .map(([depth, [open = '', close = ''], core, surplus, before]) => {
    return before + open.repeat(depth) + core + close.repeat(Math.max(0, depth + surplus));
  });

/** A piece repeated, as by a model that goes in circles. */
const circles = fc
  .tuple(fc.string({ maxLength: 12 }), nearMiss, fc.nat(60))
  .map(([before, piece, times]) => before + piece.slice(0, 20).repeat(times));

/** Families of texts that parsers must survive. */
export const hostileTexts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'unicode text': fc.string({ unit: 'grapheme', maxLength: 40 }),
  'any code units': codeUnits,
  'near misses': nearMiss,
  'bracket soup': bracketSoup,
  'broken JSON': brokenJson,
  'deep nesting': deepNesting,
  circles,
};
