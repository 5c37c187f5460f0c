import { describe, expect, it } from 'vitest';
import { readRateLimits } from '../../src/anthropic/rate-limit-headers.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
const none = { limit: undefined, remaining: undefined, resetMs: undefined };

const read = (headers: Record<string, string>): ReturnType<typeof readRateLimits> =>
  readRateLimits({ get: (name) => headers[name.replace('anthropic-ratelimit-', '')] ?? null }, now);

describe('the headers of Anthropic', () => {
  it('tell limit, rest and time of renewal of requests and tokens', () => {
    expect(
      read({
        'requests-limit': '50',
        'requests-remaining': '49',
        'requests-reset': '2026-11-26T12:00:01Z',
        'tokens-limit': '90000',
        'tokens-remaining': '30000',
        'tokens-reset': '2026-11-26T12:00:40.5Z',
      }),
    ).toEqual({
      requests: { limit: 50, remaining: 49, resetMs: 1000 },
      tokens: { limit: 90_000, remaining: 30_000, resetMs: 40_500 },
    });
  });

  it('tell of the tokens that are nearest to their end', () => {
    const { tokens } =
      read({
        'tokens-limit': '90000',
        'tokens-remaining': '80000',
        'input-tokens-limit': '80000',
        'input-tokens-remaining': '75000',
        'output-tokens-limit': '10000',
        'output-tokens-remaining': '100',
        'output-tokens-reset': '2026-11-26T12:01:00Z',
      }) ?? {};
    expect(tokens).toEqual({ limit: 10_000, remaining: 100, resetMs: 60_000 });
  });

  it('may tell of prompt or answer tokens alone', () => {
    expect(read({ 'input-tokens-limit': '80', 'input-tokens-remaining': '0' })).toEqual({
      requests: none,
      tokens: { limit: 80, remaining: 0, resetMs: undefined },
    });
    expect(read({ 'output-tokens-remaining': '7' })?.tokens.remaining).toBe(7);
  });

  it('that name a time that is past have it renewed now', () => {
    expect(read({ 'requests-reset': '2026-11-26T11:59:00Z' })?.requests.resetMs).toBe(0);
  });

  it('that make no sense say nothing', () => {
    expect(read({ 'requests-limit': 'many', 'tokens-reset': 'soon' })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });
});
