import type { Move, Peg, Pegs } from './hanoi-state.ts';

/** Whether the rules allow the move: the disk is on top of `from`, and `to` holds nothing smaller. */
export function isLegal(pegs: Pegs, [disk, from, to]: Move): boolean {
  const target = pegs[to];
  if (from === to || target === undefined || pegs[from]?.at(-1) !== disk) return false;
  return disk < topOf(target);
}

/** Every legal move: those of disk 1 first, then the one of another disk, if there is one. */
export function legalMoves(pegs: Pegs): Move[] {
  const moves: Move[] = [];
  pegs.forEach((peg, from) => {
    const disk = peg.at(-1);
    if (disk === undefined) return;
    for (const to of [(from + 1) % 3, (from + 2) % 3]) {
      const move = [disk, from, to] as const;
      if (isLegal(pegs, move)) moves.push(move);
    }
  });
  return moves.sort(([a], [b]) => a - b);
}

/** The pegs after a legal move. */
export function afterMove(pegs: Pegs, move: Move): Pegs {
  return [pegAfter(pegs, 0, move), pegAfter(pegs, 1, move), pegAfter(pegs, 2, move)];
}

function pegAfter(pegs: Pegs, index: 0 | 1 | 2, [disk, from, to]: Move): Peg {
  const peg = pegs[index];
  if (index === from) return peg.slice(0, -1);
  return index === to ? [...peg, disk] : peg;
}

/** The top disk; an empty peg takes any disk. */
function topOf(peg: Peg): number {
  return peg.at(-1) ?? Infinity;
}
