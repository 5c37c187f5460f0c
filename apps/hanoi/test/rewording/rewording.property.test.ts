import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskCount, type Pegs } from '../../src/puzzle/hanoi-state.ts';
import { afterMove, legalMoves } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import type { MoveAnswer } from '../../src/prompt/prompt-format.ts';
import { leaveOutBuried } from '../../src/rewording/leave-out-buried.ts';
import { renamePegs } from '../../src/rewording/rename-pegs.ts';
import { anyState } from '../any-state.ts';

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Any move, possible or not, and any distribution of the disks over the pegs, in any order. */
const anyAnswer = (disks: number): fc.Arbitrary<MoveAnswer> =>
  fc
    .tuple(
      fc.tuple(fc.integer({ min: -1, max: 26 }), fc.integer({ min: -1, max: 4 }), fc.nat(3)),
      fc.shuffledSubarray(
        Array.from({ length: disks }, (_, index) => index + 1),
        { minLength: disks, maxLength: disks },
      ),
      fc.nat(disks),
      fc.nat(disks),
    )
    .map(([move, order, a, b]) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const pegs: Pegs = [order.slice(0, first), order.slice(first, second), order.slice(second)];
      return { move, pegs };
    });

describe.each([renamePegs, leaveOutBuried])('$name', (rewording) => {
  it('asks about a position of the puzzle', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const { pegs, previousMove } = rewording.reword(state).state;
        const disks = sorted(pegs.flat());
        expect(disks).toEqual(disks.map((_, index) => index + 1));
        for (const peg of pegs) expect(peg).toEqual(sorted(peg).toReversed());
        expect(previousMove === null).toBe(state.previousMove === null);
        if (previousMove !== null) expect(pegs[previousMove[2]]?.at(-1)).toBe(previousMove[0]);
      }),
    );
  });

  it('has the same right answer', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const { state: other, translate } = rewording.reword(state);
        const move = expectedMove(other);
        const right = expectedMove(state);
        expect(translate({ move, pegs: afterMove(other.pegs, move) })).toEqual({
          move: right,
          pegs: afterMove(state.pegs, right),
        });
      }),
    );
  });

  it('has the same legal moves', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const { state: other, translate } = rewording.reword(state);
        const moves = legalMoves(other.pegs).map(
          (move) => translate({ move, pegs: afterMove(other.pegs, move) })?.move,
        );
        expect(new Set(moves.map(String))).toEqual(new Set(legalMoves(state.pegs).map(String)));
      }),
    );
  });

  it('translates different answers into different ones: a wrong one is never mended', () => {
    const twoAnswers = anyState(8).chain((state) => {
      const step = rewording.reword(state);
      const answers = anyAnswer(diskCount(step.state.pegs));
      return fc.tuple(fc.constant(step), answers, answers);
    });
    fc.assert(
      fc.property(twoAnswers, ([{ translate }, one, other]) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const translated = translate(one);
        fc.pre(translated !== undefined);
        expect(translate(other)).not.toEqual(translated);
      }),
    );
  });
});

it('pegs renamed: three times is the first position again', () => {
  fc.assert(
    fc.property(anyState(), (state) => {
      const again = (times: number): typeof state =>
        times === 0 ? state : renamePegs.reword(again(times - 1)).state;
      expect(again(3)).toEqual(state);
    }),
  );
});

it('buried disks left out: an even number of them, down to 4 disks where so many are buried', () => {
  fc.assert(
    fc.property(anyState(), (state) => {
      const before = diskCount(state.pegs);
      const after = diskCount(leaveOutBuried.reword(state).state.pegs);
      expect((before - after) % 2).toBe(0);
      expect(after).toBe(before <= 5 ? before : 4 + (before % 2));
    }),
  );
});
