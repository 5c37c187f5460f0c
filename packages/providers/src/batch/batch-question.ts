import { onAbort } from '../abort/on-abort.ts';
import type { RequestIdentity } from './custom-id.ts';

/** A request that waits for its result. */
export interface BatchQuestion extends RequestIdentity {
  readonly signal: AbortSignal;
  /** Resolves with what is read in the result; throws a `ProviderError`, and waits on, where there is no answer in it. */
  settle(result: unknown): void;
  fail(error: unknown): void;
}

/** What `askBatch` is given. */
export interface QuestionOptions<T> extends RequestIdentity {
  readonly signal: AbortSignal;
  read(result: unknown): T;
  /** Takes the question up. */
  add(question: BatchQuestion): void;
}

/** Puts a question and waits for its answer; on abort, no longer than that. */
export function askBatch<T>({ place, body, signal, read, add }: QuestionOptions<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const forget = onAbort(signal, () => reject(signal.reason));
    add({
      place,
      body,
      signal,
      settle(result) {
        resolve(read(result));
        forget();
      },
      fail(error) {
        reject(error);
        forget();
      },
    });
  });
}

/** A signal that aborts with the last of these. */
export function whenAllAbort(signals: readonly AbortSignal[]): {
  readonly signal: AbortSignal;
  /** Takes the listeners off. */
  forget(): void;
} {
  const controller = new AbortController();
  let left = signals.length;
  const leave = (reason: unknown): void => {
    left -= 1;
    if (left === 0) controller.abort(reason);
  };
  const listeners = signals.map((signal) => {
    if (!signal.aborted) return onAbort(signal, () => leave(signal.reason));
    leave(signal.reason);
    return () => undefined;
  });
  return { signal: controller.signal, forget: () => listeners.forEach((forget) => forget()) };
}
