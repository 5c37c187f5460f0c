import { onAbort } from './on-abort.ts';

/** What comes of a call, or the signal's reason as soon as it aborts: not everyone who is called looks at it. */
export function orAbort<T>(signal: AbortSignal, pending: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    pending.then(
      (value) => {
        forget();
        resolve(value);
      },
      (error: unknown) => {
        forget();
        reject(error);
      },
    );
  });
}
