import { InvalidArgumentError } from '@maker/events';
import type { Guard } from './guard.ts';

/**
 * Flags an answer of more than `max` tokens, or one that the provider cut at its own limit, as
 * `token-limit`. The paper found errors to rise sharply beyond about 700 tokens.
 *
 * Tokens are those the provider counted, hidden reasoning included, never an estimate from
 * characters. Where it counts none only the finish reason can be judged, and the flag says so.
 *
 * @param max - Output tokens, an integer >= 1. The paper's run used 750.
 * @throws InvalidArgumentError when `max` is not an integer >= 1.
 * @see arXiv 2511.09030, Fig 9.
 */
export function tokenLimit(max: number): Guard {
  if (!Number.isSafeInteger(max) || max < 1) {
    throw new InvalidArgumentError({ argument: 'max', expected: 'an integer >= 1', received: max });
  }
  return ({ usage, finishReason }) => {
    const counted = usage?.outputTokens;
    if (counted !== undefined && counted > max) {
      return {
        reason: 'token-limit',
        detail: `${counted} output tokens, over the limit of ${max}`,
      };
    }
    if (finishReason !== 'length') return undefined;
    const basis =
      counted === undefined
        ? 'judged by the finish reason alone, for the provider counts no tokens'
        : `after ${counted} output tokens`;
    return { reason: 'token-limit', detail: `cut at the provider's limit, ${basis}` };
  };
}
