import { InvalidArgumentError } from '@maker/events';

/*
 * An independent opinion. This file shares no code with the puzzle, the prompts or the parsers: its
 * pegs are bit masks, and the right move comes from the binary form of the step's number.
 */

/** A move as the run reports it; disks count from 1, pegs from 0. */
type Triple = readonly [disk: number, from: number, to: number];

/** What a committed move is worth: `wrong` is legal but not the one that leads to the goal in time. */
type Verdict = 'right' | 'wrong' | 'illegal';

/** Judges the moves of one run, in O(1) each. */
export interface Referee {
  /**
   * Judges the next move and makes it, if the rules allow it.
   *
   * @throws InvalidArgumentError when `step` is not the number of moves judged so far.
   */
  judge(step: number, move: Triple): Verdict;
  /** Moves judged so far. */
  readonly moves: number;
  /** Moves that were wrong or illegal. */
  readonly wrongMoves: number;
  /** The first step whose move was not right. */
  readonly firstWrongStep: number | undefined;
  /** Whether 2^n - 1 moves, all of them legal, brought the whole tower to peg 2. */
  readonly solved: boolean;
}

/** A referee for a tower of 1 to 24 disks that goes from peg 0 to peg 2. */
export function createReferee(disks: number): Referee {
  if (!Number.isInteger(disks) || disks < 1 || disks > 24) {
    const expected = 'an integer from 1 to 24';
    throw new InvalidArgumentError({ argument: 'disks', expected, received: disks });
  }
  // Bit d - 1 of a mask stands for disk d, so the lowest set bit is the disk on top. All bits set,
  // read as a number, happen to be the number of moves as well.
  const all = 2 ** disks - 1;
  const masks = [all, 0, 0];
  let moves = 0;
  let wrongMoves = 0;
  let illegalMoves = 0;
  let firstWrongStep: number | undefined;

  return {
    judge(step, move) {
      if (step !== moves) {
        throw new InvalidArgumentError({
          argument: 'step',
          expected: `${moves}, the next one`,
          received: step,
        });
      }
      const verdict = judgeMove(masks, rightMove(disks, step), move);
      moves += 1;
      if (verdict === 'illegal') illegalMoves += 1;
      if (verdict !== 'right') {
        wrongMoves += 1;
        firstWrongStep ??= step;
      }
      return verdict;
    },
    get moves() {
      return moves;
    },
    get wrongMoves() {
      return wrongMoves;
    },
    get firstWrongStep() {
      return firstWrongStep;
    },
    get solved() {
      return moves === all && illegalMoves === 0 && masks[2] === all;
    },
  };
}

function judgeMove(masks: number[], right: Triple, move: Triple): Verdict {
  if (!moveDisk(masks, move)) return 'illegal';
  return move.every((part, index) => part === right[index]) ? 'right' : 'wrong';
}

/** Moves the disk if it is on top of `from` and smaller than all on `to`; says whether it did. */
function moveDisk(masks: number[], [disk, from, to]: Triple): boolean {
  const source = masks[from];
  const target = masks[to];
  if (source === undefined || target === undefined || from === to) return false;
  const top = source & -source;
  if (top === 0 || disk !== 32 - Math.clz32(top)) return false;
  const smallerDisks = top - 1;
  if ((target & smallerDisks) !== 0) return false;
  masks[from] = source ^ top;
  masks[to] = target | top;
  return true;
}

/**
 * The one right move of a step, from m = step + 1 in binary: the disk is the number of trailing
 * zeros of m, plus 1; it goes from peg (m & (m - 1)) mod 3 to peg ((m | (m - 1)) + 1) mod 3. That
 * brings an odd tower to peg 2 and an even one to peg 1, where pegs 1 and 2 change names.
 */
function rightMove(disks: number, step: number): Triple {
  const m = step + 1;
  const name = (peg: number): number => (disks % 2 === 1 ? peg : (3 - peg) % 3);
  const disk = 32 - Math.clz32(m & -m);
  return [disk, name((m & (m - 1)) % 3), name(((m | (m - 1)) + 1) % 3)];
}
