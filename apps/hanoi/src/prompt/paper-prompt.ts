import { lastAssignments } from '@maker/redflag';
import { diskCount, type HanoiState } from '../puzzle/hanoi-state.ts';
import { smallestDiskStride } from '../puzzle/strategy.ts';
import { createAnswerParser } from './answer-parser.ts';
import { isMove, isPegsOf } from './answer-shape.ts';
import { formatMove, formatPegs } from './notation.ts';
import type { PromptFormat } from './prompt-format.ts';

/**
 * The prompt of the paper (appendix C) in other words, for even and odd numbers of disks: the rules,
 * the strategy, the previous move and the pegs; the model reasons and gives its answer last.
 */
export const paperFormat: PromptFormat = {
  name: 'paper',
  prompt: (state) => [
    { role: 'system', content: systemText(diskCount(state.pegs)) },
    { role: 'user', content: userText(state) },
  ],
  answer: (move, pegs) => answerText(formatMove(move, ', '), formatPegs(pegs, ', ')),
  reader(disks) {
    const read = lastAssignments({ move: isMove, next_state: isPegsOf(disks) });
    return (answer) => {
      const assigned = read(answer);
      if (!assigned.ok) return assigned;
      const { move, next_state: pegs } = assigned.value;
      return { ok: true, value: { move, pegs } };
    };
  },
  parser: (options) => createAnswerParser(options, paperFormat.reader(options.disks)),
};

const systemText = (disks: number): string => `\
You solve the Towers of Hanoi puzzle, one move at a time.

There are three pegs and ${disks} disks of different sizes. Disks are numbered by size: 1 is the \
smallest, ${disks} the largest. Pegs are numbered 0, 1 and 2. At the start all disks are on peg 0.

Rules:
1. One disk is moved at a time.
2. Only the top disk of a peg may be moved.
3. A disk is never put on a smaller one.

Goal: all disks on peg 2, the third peg.

A state is written as three lists, one for each peg, with the disks of a peg from the bottom to the \
top: the last number of a list is the top disk. A move is written as [disk, from peg, to peg].

Example with 3 disks. Initial state:
[[3, 2, 1], [], []]
A complete solution:
[[1, 0, 2], [2, 0, 1], [1, 2, 1], [3, 0, 2], [1, 1, 0], [2, 1, 2], [1, 0, 2]]
Its first move, [1, 0, 2], takes disk 1 from peg 0 to peg 2 and leads to [[3, 2], [], [1]].

You are asked for one next move only. You may think first. End your answer with these two blocks, \
in exactly this form:
${answerText('[disk, from peg, to peg]', '[[...], [...], [...]]')}`;

function userText({ pegs, previousMove }: HanoiState): string {
  const previous = previousMove === null ? 'none' : formatMove(previousMove, ', ');
  return `${strategyText(smallestDiskStride(diskCount(pegs)))}

Previous move: ${previous}
Current state: ${formatPegs(pegs, ', ')}

Find the one next move that the strategy asks for, and the state after it.`;
}

const strategyText = (stride: 1 | 2): string => `\
Rules: one disk at a time; only the top disk of a peg; never a disk on a smaller one.

Strategy:
- If the previous move did not move disk 1, or there was no previous move: move disk 1 \
${stride === 1 ? 'clockwise, from peg 0 to 1, from 1 to 2, from 2 to 0' : 'counterclockwise, from peg 0 to 2, from 2 to 1, from 1 to 0'}.
- If the previous move moved disk 1: make the only legal move that does not move disk 1.`;

const answerText = (move: string, pegs: string): string => `\
\`\`\`
move = ${move}
\`\`\`
\`\`\`
next_state = ${pegs}
\`\`\``;
