import type { Message } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { lineFormat } from './line-prompt.ts';
import { paperFormat } from './paper-prompt.ts';
import type { PromptFormat } from './prompt-format.ts';
import type { HanoiState, Move, Pegs } from '../puzzle/hanoi-state.ts';

/** What a prompt says, as far as it matters for the answer. */
export interface PromptContent {
  /** The form in which the answer is expected. */
  readonly format: PromptFormat;
  readonly state: HanoiState;
}

/**
 * Reads previous move and pegs out of the text of the last message, as a model has to.
 *
 * @throws InvalidArgumentError when the text does not hold them.
 */
export function readPrompt(messages: readonly Message[]): PromptContent {
  const text = messages.at(-1)?.content ?? '';
  const format = text.startsWith('prev=') ? lineFormat : paperFormat;
  const [, previous, pegs] = facts.exec(text) ?? [];
  if (previous === undefined || pegs === undefined) {
    throw new InvalidArgumentError({
      argument: 'messages',
      expected: 'messages that end in a prompt of this app',
      received: messages,
    });
  }
  const previousMove = previous === 'none' ? null : (JSON.parse(previous) as Move);
  return { format, state: { pegs: JSON.parse(pegs) as Pegs, previousMove } };
}

const facts =
  /(?:prev=|Previous move: )(none|\[[\d, ]+\])\s(?:state=|Current state: )(\[\[[\d, ]*\](?:, ?\[[\d, ]*\]){2}\])/;
