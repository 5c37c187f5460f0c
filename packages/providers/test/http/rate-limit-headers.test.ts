import { describe, expect, it } from 'vitest';
import { readRateLimitHeaders } from '../../src/http/rate-limit-headers.ts';

const read = (headers: Record<string, string>): ReturnType<typeof readRateLimitHeaders> =>
  readRateLimitHeaders(new Headers(headers));

it('limits, rests and resets of requests and of tokens are read', () => {
  expect(
    read({
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': '499',
      'x-ratelimit-reset-requests': '120ms',
      'x-ratelimit-limit-tokens': '200000',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '6m0s',
    }),
  ).toEqual({
    requests: { limit: 500, remaining: 499, resetMs: 120 },
    tokens: { limit: 200_000, remaining: 0, resetMs: 360_000 },
  });
});

it('a response that says nothing of limits has no status', () => {
  expect(read({})).toBeUndefined();
  expect(read({ 'retry-after': '1', 'x-ratelimit-limit-requests': 'many' })).toBeUndefined();
});

it('what is left out is undefined', () => {
  expect(read({ 'x-ratelimit-remaining-tokens': ' 12 ' })).toEqual({
    requests: { limit: undefined, remaining: undefined, resetMs: undefined },
    tokens: { limit: undefined, remaining: 12, resetMs: undefined },
  });
});

describe('a reset', () => {
  const resetOf = (text: string): number | undefined =>
    read({ 'x-ratelimit-limit-tokens': '1', 'x-ratelimit-reset-tokens': text })?.tokens.resetMs;

  it.each([
    ['1s', 1000],
    ['20ms', 20],
    ['1h2m', 3_720_000],
    ['2m59.56s', 179_560],
    ['1d0h0m1s', 86_401_000],
    ['0s', 0],
  ])('of %s is %d ms', (text, resetMs) => {
    expect(resetOf(text)).toBe(resetMs);
  });

  it.each(['60', '1763000000', 's', '1s soon', '-1s', '1.2.3s', ''])('of %o is none', (text) => {
    expect(resetOf(text)).toBeUndefined();
  });
});
