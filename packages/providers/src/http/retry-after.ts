/** What is read of a response's headers. */
export interface ResponseHeaders {
  get(name: string): string | null;
}

/**
 * How long a server asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds
 * or as a date (RFC 9110). A time that is past is 0; a header that makes no sense is none.
 */
export function retryAfterMs(headers: ResponseHeaders, nowMs: number): number | undefined {
  const seconds = headers.get('retry-after');
  return (
    parseDelay(headers.get('retry-after-ms'), 1) ??
    parseDelay(seconds, 1000) ??
    parseDate(seconds, nowMs)
  );
}

function parseDelay(text: string | null, unitMs: number): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) * unitMs : undefined;
}

function parseDate(text: string | null, nowMs: number): number | undefined {
  const dateMs = Date.parse(text ?? '');
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
