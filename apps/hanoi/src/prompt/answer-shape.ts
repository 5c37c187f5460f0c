import type { Move, Pegs } from '../puzzle/hanoi-state.ts';

/*
 * What an answer must look like, as the paper demands it; whether it makes sense is for the rules to
 * say. Plain predicates rather than schemas: a run of 20 disks asks them over three million times.
 */

/** A move: exactly three integers. */
export function isMove(value: unknown): value is Move {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isSafeInteger);
}

/** Makes the check for pegs: exactly three lists of integers that hold each disk, 1 to n, once. */
export function isPegsOf(disks: number): (value: unknown) => value is Pegs {
  const everyDisk = 2 ** disks - 1;
  return (value): value is Pegs => {
    if (!Array.isArray(value) || value.length !== 3) return false;
    // Bit d - 1 stands for disk d.
    let placed = 0;
    for (const peg of value as unknown[]) {
      if (!Array.isArray(peg)) return false;
      for (const disk of peg as unknown[]) {
        if (!isDisk(disk, disks) || (placed & (1 << (disk - 1))) !== 0) return false;
        placed |= 1 << (disk - 1);
      }
    }
    return placed === everyDisk;
  };
}

function isDisk(value: unknown, disks: number): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= disks;
}
