import { InvalidArgumentError } from '@maker/events';
import { type HanoiState, type Move, tower } from './hanoi-state.ts';
import { smallestDiskStride } from './strategy.ts';

/**
 * The state before a step of the one right way, without walking there: calibration asks for steps at
 * random. Disk d moves at every step whose number from 1 has exactly d - 1 trailing zeros, and always
 * the same way round: the smallest disk's way, and every other disk against the one above it.
 *
 * @throws `InvalidArgumentError` unless `step` is an integer from 0 to 2^disks - 2.
 */
export function stateAt(disks: number, step: number): HanoiState {
  const all = tower(disks);
  if (!Number.isInteger(step) || step < 0 || step >= 2 ** disks - 1) {
    const expected = `an integer from 0 to ${2 ** disks - 2}`;
    throw new InvalidArgumentError({ argument: 'step', expected, received: step });
  }
  const pegs: [number[], number[], number[]] = [[], [], []];
  for (const disk of all) pegs[pegOf(disks, disk, step)].push(disk);
  return { pegs, previousMove: step === 0 ? null : moveNumber(disks, step) };
}

/** Where a disk stands after `steps` moves. */
function pegOf(disks: number, disk: number, steps: number): 0 | 1 | 2 {
  const moves = Math.floor((steps + 2 ** (disk - 1)) / 2 ** disk);
  return ((moves * strideOf(disks, disk)) % 3) as 0 | 1 | 2;
}

/** How many pegs on a disk goes each time, 1 or 2. */
function strideOf(disks: number, disk: number): number {
  const smallest = smallestDiskStride(disks);
  return disk % 2 === 1 ? smallest : 3 - smallest;
}

/** The move with this number, from 1. */
function moveNumber(disks: number, number: number): Move {
  const disk = 1 + Math.log2(number & -number);
  return [disk, pegOf(disks, disk, number - 1), pegOf(disks, disk, number)];
}
