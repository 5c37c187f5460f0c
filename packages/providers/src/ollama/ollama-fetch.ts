import type { Callee } from '../http/call-error.ts';
import { responseError } from '../http/response-error.ts';

/** Options of `createOllamaFetch`. */
export interface OllamaFetchOptions extends Callee {
  readonly fetch: typeof globalThis.fetch;
  /** Aborts the requests of one call. */
  readonly signal: AbortSignal;
}

/**
 * A fetch for one call. The client knows no signal, drops the headers of a failed response (and with
 * them how long to wait) and prints to the console when an error is no JSON. So the signal goes
 * along here, and a failed response ends here, unread.
 */
export function createOllamaFetch(options: OllamaFetchOptions): typeof globalThis.fetch {
  const { fetch, signal, provider, model } = options;
  return async (input, init) => {
    const response = await fetch(input, { ...init, signal });
    if (response.ok) return response;
    // An unread body would hold its connection.
    await response.body?.cancel();
    const { status, headers } = response;
    throw responseError({ provider, model, status, headers });
  };
}
