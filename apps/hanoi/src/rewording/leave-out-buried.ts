import { diskCount, type HanoiState, type Peg, type Pegs } from '../puzzle/hanoi-state.ts';
import type { MoveAnswer } from '../prompt/prompt-format.ts';
import type { Rewording } from './rewording.ts';

/** The fewest disks that are asked about: no puzzle smaller than those that a model has seen. */
const leastDisks = 4;

/**
 * Disks that lie under others can neither move nor be moved upon, so a smaller puzzle asks the same:
 * the largest of them are left out, and the others numbered anew. An even number is left out, since
 * disk 1 goes round the other way with one disk more or less.
 */
export const leaveOutBuried: Rewording = {
  name: 'buried disks left out',
  reword({ pegs, previousMove }: HanoiState) {
    const leftOut = new Set(disksToLeaveOut(pegs));
    const kept = pegs
      .flat()
      .filter((disk) => !leftOut.has(disk))
      .sort((a, b) => a - b);
    const numberOf = new Map(kept.map((disk, index) => [disk, index + 1]));
    const renumber = (disk: number): number => numberOf.get(disk) ?? Number.NaN;
    return {
      state: {
        pegs: mapPegs(pegs, (peg) => peg.filter((disk) => !leftOut.has(disk)).map(renumber)),
        // It lies on top, where it was put, and so it is kept.
        previousMove:
          previousMove === null
            ? null
            : [renumber(previousMove[0]), previousMove[1], previousMove[2]],
      },
      translate({ move: [number, from, to], pegs: after }: MoveAnswer) {
        const disk = kept[number - 1];
        if (disk === undefined) return undefined;
        const back = (peg: Peg, index: number): Peg =>
          putBack(
            peg.map((each) => kept[each - 1] ?? Number.NaN),
            (pegs[index] ?? []).filter((each) => leftOut.has(each)),
          );
        return { move: [disk, from, to], pegs: mapPegs(after, back) };
      },
    };
  },
};

function disksToLeaveOut(pegs: Pegs): number[] {
  const buried = pegs.flatMap((peg) => peg.slice(0, -1)).sort((a, b) => b - a);
  const most = Math.max(0, Math.min(buried.length, diskCount(pegs) - leastDisks));
  return buried.slice(0, most - (most % 2));
}

/** Puts disks back where they lay: each below the first disk that is smaller. */
function putBack(peg: Peg, missing: Peg): Peg {
  return missing.reduce((filled, disk) => {
    const at = filled.findIndex((other) => other < disk);
    return filled.toSpliced(at === -1 ? filled.length : at, 0, disk);
  }, peg);
}

function mapPegs([first, second, third]: Pegs, map: (peg: Peg, index: number) => Peg): Pegs {
  return [map(first, 0), map(second, 1), map(third, 2)];
}
