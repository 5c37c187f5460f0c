import type { Message, SampleContext, SampleRequest } from '@maker/core';

export const prompt = (content: string): readonly Message[] => [{ role: 'user', content }];

export function request(
  messages: readonly Message[],
  ordinal = 0,
  more: Partial<SampleRequest> = {},
): SampleRequest {
  return { messages, id: { runId: 'run', step: 0, branch: 0, ordinal }, ...more };
}

/** A context that is never aborted. */
export const calm = (): SampleContext => ({ signal: new AbortController().signal });
