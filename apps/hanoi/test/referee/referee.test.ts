import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { createReferee } from '../../src/referee/referee.ts';

type Triple = [disk: number, from: number, to: number];

/** The textbook solution: all but the largest aside, the largest across, the others on top of it. */
function solve(disks: number, from = 0, to = 2): Triple[] {
  if (disks === 0) return [];
  const aside = 3 - from - to;
  return [...solve(disks - 1, from, aside), [disks, from, to], ...solve(disks - 1, aside, to)];
}

describe('createReferee', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'finds every move of the recursive solution of %d disks right, and no sooner than its last one solved',
    (disks) => {
      const referee = createReferee(disks);
      for (const [step, move] of solve(disks).entries()) {
        expect(referee.solved).toBe(false);
        expect(referee.judge(step, move)).toBe('right');
      }
      expect(referee).toMatchObject({
        moves: 2 ** disks - 1,
        wrongMoves: 0,
        firstWrongStep: undefined,
        solved: true,
      });
    },
  );

  it('calls a legal move off the way wrong, and what follows is judged by what is possible then', () => {
    const referee = createReferee(2);
    expect(referee.judge(0, [1, 0, 2])).toBe('wrong');
    expect(referee.judge(1, [2, 0, 2])).toBe('illegal');
    expect(referee.judge(2, [1, 1, 2])).toBe('illegal');
    expect(referee).toMatchObject({ moves: 3, wrongMoves: 3, firstWrongStep: 0, solved: false });
  });

  it.each<[string, Triple]>([
    ['a disk that is not on top', [3, 0, 1]],
    ['from an empty peg', [1, 1, 2]],
    ['a disk that does not exist', [4, 0, 1]],
    ['disk 0', [0, 1, 2]],
    ['a larger disk onto a smaller one', [2, 0, 2]],
    ['to the peg where the disk is', [1, 2, 2]],
    ['to a peg that does not exist', [1, 2, 3]],
    ['from a peg that does not exist', [1, -1, 0]],
    ['with numbers that are none', [NaN, NaN, NaN]],
  ])('calls a move of %s illegal and does not make it', (_, move) => {
    const referee = createReferee(3);
    referee.judge(0, [1, 0, 2]);
    expect(referee.judge(1, move)).toBe('illegal');
    expect(referee.judge(2, [1, 2, 1])).not.toBe('illegal');
    expect(referee.firstWrongStep).toBe(1);
  });

  it('does not take a tower on peg 2 for a solution when it took another number of moves', () => {
    const referee = createReferee(1);
    referee.judge(0, [1, 0, 1]);
    referee.judge(1, [1, 1, 2]);
    expect(referee).toMatchObject({ wrongMoves: 2, solved: false });
  });

  it('refuses moves out of order', () => {
    const referee = createReferee(3);
    expect(() => referee.judge(1, [1, 0, 2])).toThrow(
      'Expected `step` to be 0, the next one, got 1',
    );
    expect(referee.moves).toBe(0);
  });

  it.each([0, 25, 2.5, NaN])('refuses %d disks', (disks) => {
    expect(() => createReferee(disks)).toThrow(InvalidArgumentError);
  });
});
