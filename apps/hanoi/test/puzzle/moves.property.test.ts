import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterMove, isLegal, legalMoves } from '../../src/puzzle/moves.ts';
import { anyState } from '../any-state.ts';

const anyPeg = fc.constantFrom(-1, 0, 1, 2, 3);

it('the legal moves are exactly those that isLegal allows', () => {
  fc.assert(
    fc.property(anyState(10), ({ pegs }) => {
      const allowed = new Set<string>();
      for (let disk = 0; disk <= 11; disk += 1) {
        for (let from = -1; from <= 3; from += 1) {
          for (let to = -1; to <= 3; to += 1) {
            if (isLegal(pegs, [disk, from, to])) allowed.add(`${disk},${from},${to}`);
          }
        }
      }
      expect(new Set(legalMoves(pegs).map(String))).toEqual(allowed);
    }),
  );
});

it('a move is legal if and only if every peg is then in order and one top disk has changed its peg', () => {
  fc.assert(
    fc.property(
      anyState(6),
      fc.integer({ min: 1, max: 6 }),
      anyPeg,
      anyPeg,
      (state, disk, from, to) => {
        const tops = state.pegs.map((peg) => peg.at(-1));
        const moved = afterMove(state.pegs, [disk, from, to]);
        const inOrder = moved.every((peg) =>
          peg.every((d, i) => i === 0 || d < Number(peg[i - 1])),
        );
        const movesTop = tops[from] === disk && from !== to && Object.hasOwn(tops, to);
        expect(isLegal(state.pegs, [disk, from, to])).toBe(movesTop && inOrder);
      },
    ),
  );
});

it('three moves are legal, or two where the whole tower stands on one peg; those of disk 1 come first', () => {
  fc.assert(
    fc.property(anyState(), ({ pegs }) => {
      const onePeg = pegs.filter((peg) => peg.length > 0).length === 1;
      const movers = legalMoves(pegs).map(([disk]) => disk === 1);
      expect(movers).toEqual(onePeg ? [true, true] : [true, true, false]);
    }),
  );
});

it('a legal move can be taken back', () => {
  fc.assert(
    fc.property(anyState(), ({ pegs }) => {
      for (const [disk, from, to] of legalMoves(pegs)) {
        const moved = afterMove(pegs, [disk, from, to]);
        expect(isLegal(moved, [disk, to, from])).toBe(true);
        expect(afterMove(moved, [disk, to, from])).toEqual(pegs);
      }
    }),
  );
});
