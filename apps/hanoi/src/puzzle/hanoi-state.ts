import { InvalidArgumentError } from '@maker/events';

/** One move: which disk (1 is the smallest), from which peg, to which peg (0, 1 or 2). */
export type Move = readonly [disk: number, from: number, to: number];

/** The disks of one peg, from the bottom to the top. */
export type Peg = readonly number[];

/** The three pegs; together they hold every disk once. */
export type Pegs = readonly [Peg, Peg, Peg];

/** All that one step must know. JSON-safe. */
export interface HanoiState {
  readonly pegs: Pegs;
  /** The move that led here; null before the first one. */
  readonly previousMove: Move | null;
}

/** The most disks this program takes: 16,777,215 steps. */
export const maxDisks = 24;

/** The puzzle before the first move: the whole tower on peg 0. It is to end on peg 2. */
export function initialState(disks: number): HanoiState {
  return { pegs: [tower(disks), [], []], previousMove: null };
}

/** The disks 1 to n as a tower, largest first. @throws InvalidArgumentError unless 1 to 24. */
export function tower(disks: number): Peg {
  if (!Number.isInteger(disks) || disks < 1 || disks > maxDisks) {
    const expected = `an integer from 1 to ${maxDisks}`;
    throw new InvalidArgumentError({ argument: 'disks', expected, received: disks });
  }
  return Array.from({ length: disks }, (_, index) => disks - index);
}

/** Whether every disk lies in the same place. */
export function isSamePegs(pegs: Pegs, others: Pegs): boolean {
  return pegs.every((peg, index) => isSamePeg(peg, others[index] as Peg));
}

function isSamePeg(peg: Peg, other: Peg): boolean {
  return peg.length === other.length && peg.every((disk, index) => disk === other[index]);
}

/** How many disks there are. */
export function diskCount(pegs: Pegs): number {
  return pegs[0].length + pegs[1].length + pegs[2].length;
}
