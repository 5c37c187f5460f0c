import type { Callee } from '../http/call-error.ts';
import { responseError } from '../http/response-error.ts';
import { checkLines } from './check-lines.ts';

/** Options of `createOllamaFetch`. */
export interface OllamaFetchOptions extends Callee {
  readonly fetch: typeof globalThis.fetch;
  /** Aborts the requests of one call. */
  readonly signal: AbortSignal;
  /** Whether the answer comes in pieces, one a line. */
  readonly stream?: boolean | undefined;
}

/**
 * A fetch for one call. The client knows no signal, drops the headers of a failed response (and with
 * them how long to wait), and prints to the console what it cannot read. So the signal goes along
 * here, a failed response ends here, unread, and the lines of a stream are checked on their way.
 */
export function createOllamaFetch(options: OllamaFetchOptions): typeof globalThis.fetch {
  const { fetch, signal, stream = false, provider, model } = options;
  return async (input, init) => {
    const response = await fetch(input, { ...init, signal });
    if (response.ok) {
      return stream ? new Response(checkLines(response.body, options)) : response;
    }
    // An unread body would hold its connection.
    await response.body?.cancel();
    const { status, headers } = response;
    throw responseError({ provider, model, status, headers });
  };
}
