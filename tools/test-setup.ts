import { configureGlobal } from 'fast-check';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// Every property runs at least 1,000 times; a property may ask for more, never for less.
configureGlobal({ numRuns: 1000 });

// A library that prints is a bug: any console call in a test fails that test.
beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method);
});
afterEach(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    expect(vi.mocked(console[method])).not.toHaveBeenCalled();
  }
  vi.restoreAllMocks();
});
