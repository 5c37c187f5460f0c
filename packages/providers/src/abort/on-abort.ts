/** All who wait for one signal, behind one listener. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back once when the signal aborts; the function returned takes that back. A run shares one
 * signal among all its calls in flight, and a listener for each of them would make Node warn of a
 * leak from the eleventh on: so all share one, which is gone when the last of them is.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = waitingFor.get(signal) ?? startWaiting(signal);
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    waitingFor.delete(signal);
    signal.removeEventListener('abort', listener);
  };
}

function startWaiting(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    const all = [...callbacks];
    callbacks.clear();
    for (const callback of all) callback();
  };
  const waiting = { callbacks, listener };
  waitingFor.set(signal, waiting);
  signal.addEventListener('abort', listener, { once: true });
  return waiting;
}
