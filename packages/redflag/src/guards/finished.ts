import type { FinishReason } from '@maker/core';
import type { Guard } from './guard.ts';

/** What each way to end without an answer is called as a flag. */
const unfinished: Readonly<Partial<Record<FinishReason, string>>> = {
  length: 'truncated',
  refusal: 'refusal',
  'content-filter': 'content-filter',
  'tool-call': 'tool-call',
};

/**
 * Flags an answer that the model did not bring to its own end: `truncated`, `refusal`,
 * `content-filter` or `tool-call`. A finish reason that the provider leaves unknown passes.
 */
export function finished(): Guard {
  return ({ finishReason }) => {
    const reason = unfinished[finishReason];
    return reason === undefined
      ? undefined
      : { reason, detail: `the model stopped for the reason ${finishReason}` };
  };
}
