import type { LimitStatus, RateLimitStatus } from './rate-limit-status.ts';
import type { ResponseHeaders } from './retry-after.ts';

/**
 * Reads what OpenAI, and servers that resemble it, say of their limits in
 * `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`; undefined where they say nothing. A
 * header that makes no sense is none.
 */
export function readRateLimitHeaders(headers: ResponseHeaders): RateLimitStatus | undefined {
  const requests = readLimit(headers, 'requests');
  const tokens = readLimit(headers, 'tokens');
  const said = [...Object.values(requests), ...Object.values(tokens)];
  return said.every((value) => value === undefined) ? undefined : { requests, tokens };
}

function readLimit(headers: ResponseHeaders, unit: 'requests' | 'tokens'): LimitStatus {
  const header = (what: string): string => headers.get(`x-ratelimit-${what}-${unit}`) ?? '';
  return {
    limit: parseCount(header('limit')),
    remaining: parseCount(header('remaining')),
    resetMs: parseDurationMs(header('reset')),
  };
}

function parseCount(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** A time as Go writes it: `6m0s`, `1.5s`, `20ms`. A bare number is none: some count seconds, some date. */
function parseDurationMs(text: string): number | undefined {
  if (!/^\s*(\d+(\.\d+)?(ms|[dhms]))+\s*$/.test(text)) return undefined;
  return [...text.matchAll(/([\d.]+)(ms|[dhms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * unitMs[unit as keyof typeof unitMs],
    0,
  );
}
