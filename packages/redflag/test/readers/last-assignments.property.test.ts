import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastAssignments } from '../../src/index.ts';
import { jsonData } from '../json-data.ts';

const read = lastAssignments({ move: () => true });
/** Anything but the name: thinking, fences, brackets, half a string. */
const noise = fc.string({
  unit: fc.constantFrom('a', ' ', '=', '[', ']', '"', '`', '\n', '{', '7', '\\'),
});
const value = jsonData({ maxDepth: 2 }).map((json) => [json]);

it('lets the last assignment count, whatever stands before and after it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(noise, value)),
      noise,
      value,
      noise,
      (earlier, between, last, after) => {
        const assigned = (v: unknown): string => `\nmove = ${JSON.stringify(v)}`;
        const thinking = earlier.map(([text, v]) => text + assigned(v)).join('');
        const answer = `${thinking}${between}${assigned(last)}\n${after}`;
        expect(read(answer)).toEqual({ ok: true, value: { move: last } });
      },
    ),
  );
});

it('never falls back to an earlier assignment when the last one is malformed', () => {
  const malformed = fc.constantFrom(
    '',
    '[1, 2',
    '[1, 2}',
    '[1,]',
    '{1}',
    '"open',
    '[01]',
    '1 2',
    '-',
    "['a']",
    '[1',
  );
  fc.assert(
    fc.property(fc.array(value), noise, malformed, (earlier, between, broken) => {
      const thinking = earlier.map((v) => `move = ${JSON.stringify(v)}\n`).join('');
      expect(read(`${thinking}${between}\nmove = ${broken}`)).toMatchObject({
        flag: { reason: 'format' },
      });
    }),
  );
});

it('reads the same in a fence as in the open', () => {
  fc.assert(
    fc.property(noise, value, (before, v) => {
      const line = `move = ${JSON.stringify(v)}`;
      const fenced = `${before}\n\`\`\`\n${line}\n\`\`\``;
      expect(read(fenced)).toEqual(read(`${before}\n${line}`));
    }),
  );
});
