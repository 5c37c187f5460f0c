import { lastAssignments } from '@maker/redflag';
import { createAnswerParser } from './answer-parser.ts';
import { isMove, isPegsOf } from './answer-shape.ts';
import { formatMove, formatPegs } from './notation.ts';
import type { PromptFormat } from './prompt-format.ts';

/**
 * The one-line form that the small model of this app was trained on. It knows rules and strategy, so
 * the prompt holds the previous move and the pegs alone.
 */
export const lineFormat: PromptFormat = {
  name: 'line',
  prompt: ({ pegs, previousMove }) => {
    const previous = previousMove === null ? 'none' : formatMove(previousMove, ',');
    return [{ role: 'user', content: `prev=${previous} state=${formatPegs(pegs, ',')}` }];
  },
  answer: (move, pegs) => `move=${formatMove(move, ',')} next=${formatPegs(pegs, ',')}`,
  reader(disks) {
    const read = lastAssignments({ move: isMove, next: isPegsOf(disks) });
    return (answer) => {
      const assigned = read(answer);
      if (!assigned.ok) return assigned;
      const { move, next: pegs } = assigned.value;
      return { ok: true, value: { move, pegs } };
    };
  },
  parser: (options) => createAnswerParser(options, lineFormat.reader(options.disks)),
};
