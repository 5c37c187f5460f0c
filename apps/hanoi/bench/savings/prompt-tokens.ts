import type { Message } from '@maker/core';
import { countTokens, encode } from 'gpt-tokenizer/encoding/o200k_base';

/** What the chat format puts around a message, and at the end to open the answer; by OpenAI's cookbook. */
const wrapping = [-1, -1, -1];

/** The tokens of a prompt as OpenAI's models read it. Claude's tokenizer is not public: this one stands in for it. */
export function promptTokens(messages: readonly Message[]): number[] {
  return [
    ...messages.flatMap(({ role, content }) => [...wrapping, ...tokens(role), ...tokens(content)]),
    ...wrapping,
  ];
}

export function answerTokens(text: string): number {
  return countTokens(text);
}

/** Most texts come again: the introduction in every call, a question in all calls of its race. */
const known = new Map<string, readonly number[]>();

function tokens(text: string): readonly number[] {
  const found = known.get(text) ?? encode(text);
  known.set(text, found);
  return found;
}
