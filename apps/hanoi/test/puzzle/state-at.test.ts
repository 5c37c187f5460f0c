import { InvalidArgumentError } from '@maker/events';
import { expect, test } from 'vitest';
import { type HanoiState, initialState } from '../../src/puzzle/hanoi-state.ts';
import { afterMove } from '../../src/puzzle/moves.ts';
import { stateAt } from '../../src/puzzle/state-at.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';

test.each([1, 2, 3, 4, 7, 10])(
  'every state of %i disks is the one that walking leads to',
  (disks) => {
    let walked: HanoiState = initialState(disks);
    for (let step = 0; step < 2 ** disks - 1; step++) {
      expect(stateAt(disks, step)).toEqual(walked);
      const move = expectedMove(walked);
      walked = { pegs: afterMove(walked.pegs, move), previousMove: move };
    }
  },
);

test.each([-1, 7, 0.5])('step %d of 3 disks is refused', (step) => {
  expect(() => stateAt(3, step)).toThrow(InvalidArgumentError);
});
