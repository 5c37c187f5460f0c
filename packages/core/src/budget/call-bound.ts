import type { Message } from '../ports/sample.ts';
import type { TokenPrice } from '../ports/sampler.ts';
import type { CallCost } from './budget.ts';

const encoder = new TextEncoder();
/** Where texts are encoded to be measured; a text of n code units has at most 3 n bytes. */
let scratch = new Uint8Array(1024);

/** Tokens that a chat format wraps around one message, generously. */
const wrappingTokensPerMessage = 16;

/**
 * The most that one call can use; nothing where the answer's length is unlimited. A byte-level
 * tokenizer makes at most one token of each UTF-8 byte, so the bound is rigorous, if far above the
 * usual count.
 */
export function callBound(
  messages: readonly Message[],
  maxTokens: number | undefined,
  price: TokenPrice | undefined,
): CallCost {
  if (maxTokens === undefined) return {};
  let input = 0;
  for (const { content } of messages) {
    input += utf8Length(content) + wrappingTokensPerMessage;
  }
  const tokens = input + maxTokens;
  if (price === undefined) return { tokens };
  const { inputPerMillion, outputPerMillion, cacheWritePerMillion = 0 } = price;
  const dearest = Math.max(inputPerMillion, cacheWritePerMillion);
  const costUsd = (input * dearest + maxTokens * outputPerMillion) / 1_000_000;
  return { tokens, costUsd };
}

/** Bytes of a text in UTF-8, counted without making them. */
function utf8Length(text: string): number {
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 3);
  return encoder.encodeInto(text, scratch).written;
}
