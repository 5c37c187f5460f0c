import type { ResponseHeaders } from '../http/retry-after.ts';

/** Headers as the AI SDK has them: by their names in lower case. */
export type HeaderRecord = Readonly<Record<string, string | undefined>>;

/** The headers as everyone else has them. */
export function responseHeaders(headers: HeaderRecord): ResponseHeaders {
  return { get: (name) => headers[name] ?? null };
}
