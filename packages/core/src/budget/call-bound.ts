import type { Message } from '../ports/sample.ts';
import type { TokenPrice } from '../ports/sampler.ts';
import type { CallCost } from './budget.ts';

const encoder = new TextEncoder();

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
    input += encoder.encode(content).length + wrappingTokensPerMessage;
  }
  const tokens = input + maxTokens;
  if (price === undefined) return { tokens };
  const { inputPerMillion, outputPerMillion, cacheWritePerMillion = 0 } = price;
  const dearest = Math.max(inputPerMillion, cacheWritePerMillion);
  const costUsd = (input * dearest + maxTokens * outputPerMillion) / 1_000_000;
  return { tokens, costUsd };
}
