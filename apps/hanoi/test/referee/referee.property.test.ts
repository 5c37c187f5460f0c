import fc from 'fast-check';
import { expect, it } from 'vitest';
import { initialState } from '../../src/puzzle/hanoi-state.ts';
import { afterMove, isLegal, legalMoves } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import { createReferee } from '../../src/referee/referee.ts';

const anyMove = fc.tuple(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom(-1, 0, 1, 2, 3),
  fc.constantFrom(-1, 0, 1, 2, 3),
);

it('the referee and the puzzle agree on which moves are legal, whatever is tried', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(anyMove), (disks, moves) => {
      const referee = createReferee(disks);
      let { pegs } = initialState(disks);
      for (const [step, move] of moves.entries()) {
        const legal = isLegal(pegs, move);
        expect(referee.judge(step, move) !== 'illegal').toBe(legal);
        if (legal) pegs = afterMove(pegs, move);
      }
    }),
  );
});

it('of all walks of legal moves, only the one without a wrong move solves the puzzle in 2^n - 1 moves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.infiniteStream(fc.nat(2)), (disks, choices) => {
      const referee = createReferee(disks);
      let { pegs } = initialState(disks);
      for (let step = 0; step < 2 ** disks - 1; step += 1) {
        const moves = legalMoves(pegs);
        const move = moves[Number(choices.next().value) % moves.length] ?? [0, 0, 0];
        referee.judge(step, move);
        pegs = afterMove(pegs, move);
      }
      expect(referee.solved).toBe(referee.wrongMoves === 0);
    }),
  );
});

it('one move replaced by another legal one is noticed, at any step of a right run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat(1), (disks, place, choice) => {
      const planted = place % (2 ** disks - 1);
      const referee = createReferee(disks);
      let state = initialState(disks);
      for (let step = 0; step < planted; step += 1) {
        const move = expectedMove(state);
        expect(referee.judge(step, move)).toBe('right');
        state = { pegs: afterMove(state.pegs, move), previousMove: move };
      }
      const right = String(expectedMove(state));
      const others = legalMoves(state.pegs).filter((move) => String(move) !== right);
      expect(referee.judge(planted, others[choice % others.length] ?? [0, 0, 0])).toBe('wrong');
      expect(referee.firstWrongStep).toBe(planted);
    }),
  );
});
