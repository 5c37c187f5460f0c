import { ProviderError } from '@maker/events';
import type { Clock } from '../clock/clock.ts';

/** The most times one call to a batch API is made. */
export const maxAttempts = 5;

/** Milliseconds to wait after the attempt that failed, from 1: what the provider asks for, and 1, 2, 4, … seconds. */
export function waitAfter(attempt: number, { retryAfterMs = 0 }: ProviderError): number {
  return retryAfterMs + 1000 * 2 ** (attempt - 1);
}

/** Makes a call that costs nothing again and again while it fails for reasons that pass. Rejects with the last failure. */
export async function callPatiently<T>(
  call: () => Promise<T>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === maxAttempts || !isTransient(error)) throw error;
      await clock.sleep(waitAfter(attempt, error), signal);
    }
  }
}

/** Whether the same call may succeed later. */
export function isTransient(error: unknown): error is ProviderError {
  return ProviderError.isInstance(error) && error.isRetryable;
}
