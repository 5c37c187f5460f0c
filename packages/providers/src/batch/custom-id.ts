import type { SampleId } from '@maker/core';

/** What makes a request the one it is. The run's own name is no part of it: a new one is made at each start. */
export interface RequestIdentity {
  readonly place: Omit<SampleId, 'runId'>;
  readonly body: object;
}

/**
 * Equal for equal requests, in every process: 128 bits of SHA-256 in hex, by the one interface to it
 * that Node and browsers share.
 */
export async function hashRequest({ place, body }: RequestIdentity): Promise<string> {
  const { step, branch, ordinal } = place;
  const text = new TextEncoder().encode(JSON.stringify([step, branch, ordinal, body]));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text), 0, 16);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Gives out custom ids: the hash of a request and the number of its repetition. Equal requests, as
 * of equal tasks that run side by side, are to have an answer each; after a restart, the first of
 * them is the first again.
 */
export class CustomIds {
  readonly #taken = new Set<string>();

  take(hash: string): string {
    for (let repetition = 0; ; repetition++) {
      const customId = `${hash}-${repetition}`;
      if (this.#taken.has(customId)) continue;
      this.#taken.add(customId);
      return customId;
    }
  }

  /** For requests that failed, unpaid: asked again, they are the same ones. */
  release(customId: string): void {
    this.#taken.delete(customId);
  }
}
