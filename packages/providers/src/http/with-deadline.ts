import { onAbort } from '../abort/on-abort.ts';

/** Options of `withDeadline`. */
export interface DeadlineOptions {
  readonly signal: AbortSignal;
  /** Milliseconds, from 1 to 2^31 - 1. */
  readonly timeoutMs: number;
  /** Makes the error that the call rejects with when its time is up. */
  readonly onTimeout: () => Error;
}

/**
 * Runs a call with a signal of its own, which aborts when the outer signal does or when the time is
 * up. A call that fails after that rejects with the reason of the abort, whatever it threw. Neither
 * timer nor listener outlives the call; clients that leave listeners on the signal they are given
 * leave them on one that is thrown away.
 */
export async function withDeadline<T>(
  { signal, timeoutMs, onTimeout }: DeadlineOptions,
  call: (signal: AbortSignal) => PromiseLike<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(onTimeout()), timeoutMs);
  const forget = onAbort(signal, () => controller.abort(signal.reason));
  try {
    return await call(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
  }
}
