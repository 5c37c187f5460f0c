import type { SampleRequest } from '@maker/core';

/**
 * The name of a request: equal for requests that ask the same for the same place (step, branch,
 * ordinal) of a race, in whichever run and of whichever provider. The ordinal is what keeps the
 * samples of a vote apart. It is a SHA-256, so that nothing of the prompt shows in it.
 */
export async function requestKey(request: SampleRequest, count: number): Promise<string> {
  const { messages, temperature, maxTokens, seed, id } = request;
  const texts = messages.map(({ role, content }) => [role, content]);
  const settings = [temperature ?? null, maxTokens ?? null, seed ?? null];
  const place = [id.step, id.branch, id.ordinal, count];
  const named = new TextEncoder().encode(JSON.stringify([texts, settings, place]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
