import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { diskCount } from '../../src/puzzle/hanoi-state.ts';
import { afterMove, isLegal, legalMoves } from '../../src/puzzle/moves.ts';
import { aSample } from '../a-sample.ts';
import { anyState } from '../any-state.ts';

const anyFormat = fc.constantFrom(paperFormat, lineFormat);
const anyPeg = fc.constantFrom(0, 1, 2);

it('every legal, consistent answer is read as what it says, in both formats, for 1 to 24 disks', () => {
  fc.assert(
    fc.property(anyFormat, anyState(), (format, state) => {
      const parse = format.parser({ disks: diskCount(state.pegs) });
      for (const move of legalMoves(state.pegs)) {
        const pegs = afterMove(state.pegs, move);
        expect(parse(aSample(format.answer(move, pegs)), state)).toMatchObject({
          ok: true,
          value: { action: move, nextState: { pegs, previousMove: move } },
        });
      }
    }),
  );
});

it('an answer with any one character left out is flagged, or says the same', () => {
  fc.assert(
    fc.property(anyFormat, anyState(), fc.nat(2), fc.nat(), (format, state, choice, place) => {
      const parse = format.parser({ disks: diskCount(state.pegs) });
      const moves = legalMoves(state.pegs);
      const move = moves[choice % moves.length] ?? [0, 0, 0];
      const text = format.answer(move, afterMove(state.pegs, move));
      const at = place % text.length;
      const whole = parse(aSample(text), state);
      const damaged = parse(aSample(text.slice(0, at) + text.slice(at + 1)), state);
      expect(damaged.ok ? damaged : whole).toEqual(whole);
    }),
  );
});

it('exactly the illegal moves are flagged as legality', () => {
  fc.assert(
    fc.property(
      anyFormat,
      anyState(5),
      fc.nat(6),
      anyPeg,
      anyPeg,
      (format, state, disk, from, to) => {
        const parse = format.parser({ disks: diskCount(state.pegs) });
        const parsed = parse(aSample(format.answer([disk, from, to], state.pegs)), state);
        // No move leads to the position itself, so a legal one is stopped by the next rule.
        const reason = isLegal(state.pegs, [disk, from, to]) ? 'consistency' : 'legality';
        expect(parsed).toMatchObject({ ok: false, flag: { reason } });
      },
    ),
  );
});

it('of all next states, exactly those that do not follow from the move are flagged as consistency', () => {
  fc.assert(
    fc.property(anyFormat, anyState(3), anyState(3), (format, state, other) => {
      const disks = diskCount(state.pegs);
      fc.pre(diskCount(other.pegs) === disks);
      for (const move of legalMoves(state.pegs)) {
        const parsed = format.parser({ disks })(aSample(format.answer(move, other.pegs)), state);
        const follows = JSON.stringify(afterMove(state.pegs, move)) === JSON.stringify(other.pegs);
        expect(parsed).toMatchObject(
          follows ? { ok: true } : { ok: false, flag: { reason: 'consistency' } },
        );
      }
    }),
  );
});

it('answers have equal keys if and only if they say the same', () => {
  fc.assert(
    fc.property(anyState(3), anyState(3), fc.nat(2), fc.nat(2), (one, other, a, b) => {
      fc.pre(diskCount(one.pegs) === diskCount(other.pegs));
      const parse = lineFormat.parser({ disks: diskCount(one.pegs), validators: false });
      const read = [one, other].map((state, index) => {
        const move = legalMoves(state.pegs)[index === 0 ? a : b] ?? [1, 0, 1];
        return parse(aSample(lineFormat.answer(move, state.pegs)), state);
      });
      const [first, second] = read.map((parsed) => (parsed.ok ? parsed : undefined));
      const same = JSON.stringify(first?.value) === JSON.stringify(second?.value);
      expect(first?.key === second?.key).toBe(same);
    }),
  );
});
