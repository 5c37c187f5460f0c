import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';

const nowMs = Date.UTC(2026, 10, 22);

describe('retryAfterMs', () => {
  it('reads whole seconds exactly', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        const headers = new Headers({ 'retry-after': String(seconds) });
        expect(retryAfterMs(headers, nowMs)).toBe(seconds * 1000);
      }),
    );
  });

  it('reads the time until a date, to the second, and 0 for the past', () => {
    const offset = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(offset, (seconds) => {
        const date = new Date(nowMs + seconds * 1000).toUTCString();
        const headers = new Headers({ 'retry-after': date });
        expect(retryAfterMs(headers, nowMs)).toBe(Math.max(0, seconds * 1000));
      }),
    );
  });

  it('never gives anything but a wait >= 0 or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seconds, milliseconds) => {
        const values: Record<string, string> = {
          'retry-after': seconds,
          'retry-after-ms': milliseconds,
        };
        const wait = retryAfterMs({ get: (name) => values[name] ?? null }, nowMs);
        expect(wait === undefined || wait >= 0).toBe(true);
      }),
    );
  });
});
