import { onAbort } from '../abort/on-abort.ts';

interface SharedCall<R> {
  readonly result: Promise<R>;
  readonly controller: AbortController;
  waiting: number;
}

/** Makes one call of those that have the same key and are under way together. */
export class SharedCalls<R> {
  readonly #calls = new Map<string, SharedCall<R>>();

  /**
   * Joins the call under way, or makes it. Rejects at once with the signal's reason on abort; the
   * call itself is aborted when nobody waits for it any more.
   */
  join(key: string, signal: AbortSignal, make: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const call = this.#calls.get(key) ?? this.#start(key, make);
    call.waiting += 1;
    return new Promise((resolve, reject) => {
      const forget = onAbort(signal, () => {
        call.waiting -= 1;
        if (call.waiting === 0) this.#abandon(key, call, signal.reason);
        reject(signal.reason);
      });
      call.result.finally(forget).then(resolve, reject);
    });
  }

  #start(key: string, make: (signal: AbortSignal) => Promise<R>): SharedCall<R> {
    const controller = new AbortController();
    const result = make(controller.signal).finally(() => {
      if (this.#calls.get(key) === call) this.#calls.delete(key);
    });
    const call = { result, controller, waiting: 0 };
    this.#calls.set(key, call);
    return call;
  }

  /** Whoever comes from now on makes a call of its own. */
  #abandon(key: string, call: SharedCall<R>, reason: unknown): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
    call.controller.abort(reason);
  }
}
