/** Timers hold at most this many milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs something that has so much time and no more.
 *
 * @param run - Is told by its signal that time is up, or that `signal` was aborted. One that does not listen is waited
 *   for, and what it brings counts.
 * @returns undefined where time is up, or was from the beginning. Rejects as `run` does.
 */
export async function inTime<R>(
  remainingMs: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<R>,
): Promise<{ readonly value: R } | undefined> {
  if (remainingMs <= 0) return undefined;
  if (remainingMs > maxTimerMs) return { value: await run(signal) };
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new DOMException('The time of the budget is over', 'TimeoutError'));
  }, remainingMs);
  try {
    return { value: await run(AbortSignal.any([signal, limit.signal])) };
  } catch (error) {
    if (limit.signal.aborted && !signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
