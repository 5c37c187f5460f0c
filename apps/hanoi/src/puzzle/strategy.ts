import { diskCount, type HanoiState, type Move } from './hanoi-state.ts';
import { legalMoves } from './moves.ts';

/**
 * The move that the strategy given to the model asks for: disk 1 goes one peg on, in turn with the
 * only legal move of another disk. From the initial state it brings the tower to peg 2 in 2^n - 1
 * moves.
 *
 * Where no other disk can move although it is its turn (the tower is complete), disk 1 goes on.
 */
export function expectedMove({ pegs, previousMove }: HanoiState): Move {
  const moves = legalMoves(pegs);
  const other = previousMove?.[0] === 1 ? moves.find(([disk]) => disk !== 1) : undefined;
  if (other !== undefined) return other;
  const from = pegs.findIndex((peg) => peg.at(-1) === 1);
  return [1, from, (from + smallestDiskStride(diskCount(pegs))) % 3];
}

/**
 * How far disk 1 goes each time: 1 peg (0 to 1 to 2 to 0) for an even number of disks, 2 pegs
 * (0 to 2 to 1 to 0) for an odd one; the other way round the tower would end on peg 1.
 */
export function smallestDiskStride(disks: number): 1 | 2 {
  return disks % 2 === 0 ? 1 : 2;
}
