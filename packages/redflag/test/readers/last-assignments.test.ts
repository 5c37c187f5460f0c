import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flagged, lastAssignments, type Expectation } from '../../src/index.ts';

const int = z.int();
const read = lastAssignments({
  move: z.tuple([int, int, int]),
  next_state: z.tuple([z.array(int), z.array(int), z.array(int)]),
});
const readN = lastAssignments({ n: () => true });

describe('lastAssignments', () => {
  it('reads the form that the paper asks for', () => {
    const answer = [
      'The previous move did not move disk 1, so I move disk 1 clockwise: move = [1, 0, 1]?',
      'Disk 1 is on peg 1, so it goes to peg 2.',
      '```\nmove = [1, 1, 2]\n```',
      'and then',
      '```\nnext_state = [[3, 2], [], [1]]\n```',
    ].join('\n');
    expect(read(answer)).toEqual({
      ok: true,
      value: { move: [1, 1, 2], next_state: [[3, 2], [], [1]] },
    });
  });

  it.each([
    'move=[1,0,2] next_state=[[],[],[1]]',
    'next_state = [[],[],[1]], move = [1,0,2].',
    '`move = [1, 0, 2]` gives `next_state = [[], [], [1]]`',
    'move\t=\n[1,\n0, 2]\nnext_state = [[], [],\n [1]]',
    '**move = [1, 0, 2]**\n**next_state = [[], [], [1]]**',
    '于是move = [1, 0, 2]，next_state = [[], [], [1]]。',
  ])('reads %j', (answer) => {
    expect(read(answer)).toEqual({
      ok: true,
      value: { move: [1, 0, 2], next_state: [[], [], [1]] },
    });
  });

  it.each([
    ['nothing at all', 'move: no assignment'],
    ['next_state = [[],[],[1]]', 'move: no assignment'],
    ['move = [1,0,2]', 'next_state: no assignment'],
    ['move: [1,0,2]', 'move: no assignment'],
    ['move = ', 'move: not exactly one JSON value'],
    ['move = [1, 0', 'move: not exactly one JSON value'],
    ['move = [1, 0}', 'move: not exactly one JSON value'],
    ['move = (1, 0, 2)', 'move: not exactly one JSON value'],
    ['move => [1, 0, 2]', 'move: not exactly one JSON value'],
    ['move = [1, 0, 2]; then the last move = as said', 'move: not exactly one JSON value'],
    ['move = {"a": 1, "a": 2}', 'move: an object gives a name twice'],
    ['move = [12345678901234567890]', 'move: a number that a double cannot hold'],
  ])('flags %j as format', (answer, detail) => {
    expect(read(answer)).toEqual(flagged('format', detail));
  });

  it('flags a value that is not as expected as schema', () => {
    expect(read('move = [1, 0] next_state = []')).toMatchObject({
      flag: { reason: 'schema', detail: expect.stringMatching(/^move: at /) as string },
    });
    expect(read('move = [1, 0, "2"] next_state = []')).toEqual(flagged('schema', 'move: at [2]'));
    const even = lastAssignments({ n: (value) => Number(value) % 2 === 0 });
    expect(even('n = 4')).toEqual({ ok: true, value: { n: 4 } });
    expect(even('n = 5')).toEqual(flagged('schema', 'n: not as expected'));
    const fails = lastAssignments({ n: (value) => (value as string).startsWith('x') });
    expect(fails('n = 5')).toEqual(flagged('schema', 'n: predicate threw TypeError'));
  });

  it.each([
    ['n = 42', 42],
    ['n = -1.5e3\nand so on', -1500],
    ['`n = true`', true],
    ['so n = null ', null],
    ['n = "a ` b\\" ]" and so on', 'a ` b" ]'],
    ['n = 1\r\n', 1],
    ['n = [1] + [2]', [1]],
  ])('reads the one value of %j', (answer, n) => {
    expect(readN(answer)).toEqual({ ok: true, value: { n } });
  });

  it.each([
    'n = 42,000',
    'n = 6 * 7',
    'n = 42.',
    'n = 42 I think',
    'n = 1/2',
    'n = 0x10',
    'n = x',
    'n =',
  ])('makes no number of %j', (answer) => {
    expect(readN(`n = 7\n${answer}`)).toEqual(flagged('format', 'n: not exactly one JSON value'));
  });

  it.each([
    ['inside a longer word', 'n = 1\nan = 2, n2 = 3, $n = 4, _n = 5, n_ = 6'],
    ['that is compared', 'n = 1\nif n == 2'],
    ['that is only spoken of', 'n = 1\nn is 2, n: 3, n != 4, n <= 5'],
  ])('does not take for an assignment a name %s', (_, answer) => {
    expect(readN(answer)).toEqual({ ok: true, value: { n: 1 } });
  });

  it('reads a name of the language as any other', () => {
    const odd = lastAssignments({ ['__proto__']: () => true, constructor: () => true });
    const result = odd('__proto__ = {"a": 1} constructor = 2');
    expect(result.ok && Object.entries(result.value)).toEqual([
      ['__proto__', { a: 1 }],
      ['constructor', 2],
    ]);
  });

  it.each([
    [{}, 'at least one name'],
    [{ 'next state': int }, 'names of letters'],
    [{ '': int }, 'names of letters'],
    [
      { move: 3 as unknown as Expectation },
      '`expectations.move` to be a Standard Schema or a predicate',
    ],
    [{ move: z.promise(int) }, '`expectations.move` to be a synchronous schema'],
  ])('refuses expectations, case %#', (expectations, message) => {
    expect(() => lastAssignments(expectations)).toThrow(InvalidArgumentError);
    expect(() => lastAssignments(expectations)).toThrow(message);
  });
});
