import type { Move, Pegs } from '../puzzle/hanoi-state.ts';

/** Lists in the paper's prompts have a blank after each comma; the small model's lines have none. */
export type Separator = ', ' | ',';

/** A move as `[disk, from, to]`. */
export function formatMove(move: Move, separator: Separator): string {
  return `[${move.join(separator)}]`;
}

/** Pegs as three lists of disks, each from the bottom to the top. */
export function formatPegs(pegs: Pegs, separator: Separator): string {
  return `[${pegs.map((peg) => `[${peg.join(separator)}]`).join(separator)}]`;
}
