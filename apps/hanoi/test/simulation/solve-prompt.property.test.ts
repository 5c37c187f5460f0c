import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { diskCount } from '../../src/puzzle/hanoi-state.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import { createPromptSolver } from '../../src/simulation/solve-prompt.ts';
import { aSample } from '../a-sample.ts';
import { anyState } from '../any-state.ts';

const anyFormat = fc.constantFrom(paperFormat, lineFormat);
const solve = createPromptSolver({ wrong: 2 });

it('the right answer makes the move that the strategy asks for', () => {
  fc.assert(
    fc.property(anyFormat, anyState(), (format, state) => {
      const parse = format.parser({ disks: diskCount(state.pegs) });
      const { right } = solve(format.prompt(state));
      expect(parse(aSample(right), state)).toMatchObject({
        ok: true,
        value: { action: expectedMove(state) },
      });
    }),
  );
});

it('no validator sees the wrong answers, and they vote neither for the right one nor for each other', () => {
  fc.assert(
    fc.property(anyFormat, anyState(), (format, state) => {
      const parse = format.parser({ disks: diskCount(state.pegs) });
      const { right, wrong } = solve(format.prompt(state));
      const keys = [right, ...wrong].map((text) => {
        const parsed = parse(aSample(text), state);
        return parsed.ok ? parsed.key : parsed.flag.reason;
      });
      expect(wrong.length).toBeGreaterThanOrEqual(1);
      expect(keys.every((key) => key.startsWith('['))).toBe(true);
      expect(new Set(keys).size).toBe(1 + wrong.length);
    }),
  );
});
