import { readRateLimits } from '../anthropic/rate-limit-headers.ts';
import { readRateLimitHeaders } from '../http/rate-limit-headers.ts';
import type { LimitedContext } from '../http/rate-limit-status.ts';
import { responseHeaders, type HeaderRecord } from './response-headers.ts';

/** Passes on what a response says of limits, in the words of OpenAI, which most providers use, or of Anthropic. */
export function reportLimits(
  headers: HeaderRecord | undefined,
  { onRateLimitStatus }: LimitedContext,
): void {
  if (headers === undefined || onRateLimitStatus === undefined) return;
  const said = responseHeaders(headers);
  const status = readRateLimitHeaders(said) ?? readRateLimits(said, Date.now());
  if (status !== undefined) onRateLimitStatus(status);
}
