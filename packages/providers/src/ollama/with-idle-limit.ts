import { onAbort } from '../abort/on-abort.ts';

/** Options of `withIdleLimit`. */
export interface IdleLimitOptions {
  readonly signal: AbortSignal;
  /** Milliseconds, from 1 to 2^31 - 1; undefined for no limit. */
  readonly idleTimeoutMs: number | undefined;
  /** Makes the error that the call rejects with when nothing has come for so long. */
  readonly onIdle: () => Error;
}

/**
 * Runs a call that reports each piece it receives, with a signal of its own, which aborts when the
 * outer signal does or when too long a time passes between two pieces. The wait for the first piece
 * has no limit here. Neither timer nor listener outlives the call.
 */
export async function withIdleLimit<T>(
  { signal, idleTimeoutMs, onIdle }: IdleLimitOptions,
  call: (signal: AbortSignal, onPart: () => void) => Promise<T>,
): Promise<T> {
  if (idleTimeoutMs === undefined) return call(signal, () => undefined);
  const controller = new AbortController();
  const forget = onAbort(signal, () => controller.abort(signal.reason));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(onIdle()), idleTimeoutMs);
  };
  try {
    return await call(controller.signal, restart);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
  }
}
