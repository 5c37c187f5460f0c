import type { LimitStatus, RateLimitStatus } from '../http/rate-limit-status.ts';
import type { ResponseHeaders } from '../http/retry-after.ts';

/**
 * What Anthropic's headers say of its limits; undefined where they say nothing. Tokens are limited
 * in three ways (all, prompt, answer): the one that is nearest to its end counts.
 */
export function readRateLimits(
  headers: ResponseHeaders,
  nowMs: number,
): RateLimitStatus | undefined {
  const read = (resource: string): LimitStatus => readLimit(headers, resource, nowMs);
  const requests = read('requests');
  const tokens = ['tokens', 'input-tokens', 'output-tokens'].map(read).reduce(nearerToItsEnd);
  return isSilent(requests) && isSilent(tokens) ? undefined : { requests, tokens };
}

function readLimit(headers: ResponseHeaders, resource: string, nowMs: number): LimitStatus {
  const get = (part: string): string =>
    headers.get(`anthropic-ratelimit-${resource}-${part}`) ?? '';
  const resetAtMs = Date.parse(get('reset'));
  return {
    limit: parseCount(get('limit')),
    remaining: parseCount(get('remaining')),
    resetMs: Number.isNaN(resetAtMs) ? undefined : Math.max(0, resetAtMs - nowMs),
  };
}

function parseCount(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function nearerToItsEnd(a: LimitStatus, b: LimitStatus): LimitStatus {
  return shareLeft(b) < shareLeft(a) || isSilent(a) ? b : a;
}

/** Above 1, which none reaches, where it is not known. */
function shareLeft({ limit, remaining }: LimitStatus): number {
  return limit === undefined || remaining === undefined ? 2 : remaining / Math.max(1, limit);
}

function isSilent({ limit, remaining, resetMs }: LimitStatus): boolean {
  return limit === undefined && remaining === undefined && resetMs === undefined;
}
