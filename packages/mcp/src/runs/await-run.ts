import type { BackgroundRun } from './background-run.ts';

/**
 * Waits for a run, but not for long.
 *
 * Rejects with the signal's reason when nobody waits any more; the run goes on.
 */
export async function awaitRun(
  { ended }: BackgroundRun,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
  });
  try {
    await Promise.race([ended, interrupted]);
  } finally {
    stop();
  }
}
