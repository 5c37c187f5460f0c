import {
  CancelledError,
  type ObjectContext,
  type RestatePromise,
  TerminalError,
} from '@restatedev/restate-sdk';
import type { Race } from '../src/scope/engine-context.ts';

/** What an invocation asks of the engine around it. */
export interface EngineAround {
  store(key: string): Map<string, string>;
  call(key: string, handler: string, parameter?: unknown): Promise<unknown>;
  send(key: string, handler: string, parameter: unknown): void;
  cancel(id: string): void;
  /** How many records the next worker lives. */
  nextLifetime(): number;
}

/** An entry of an invocation's journal: a command, and the result of one that has a result. */
interface Entry {
  readonly command: string;
  result?: unknown;
  hasResult: boolean;
}

/** The reason that ends an attempt whose worker died. */
export const died = new Error('The worker died');

let invocations = 0;

/** One invocation: its journal, and the attempts at it. */
export class InvocationDouble {
  readonly id = `inv_${++invocations}`;
  readonly #engine: EngineAround;
  readonly #key: string;
  readonly #journal: Entry[] = [];
  /** Indices of entries, in the order in which their results came. */
  readonly #arrivals: number[] = [];
  #cancelled: (() => void) | undefined;

  constructor(engine: EngineAround, key: string) {
    this.#engine = engine;
    this.#key = key;
  }

  cancel(): void {
    this.#cancelled?.();
  }

  attempt(run: (context: ObjectContext) => Promise<unknown>): Promise<unknown> {
    const over = new AbortController();
    return new Promise((resolve, reject) => {
      let left = this.#engine.nextLifetime();
      const die = (error: Error): void => {
        over.abort(error);
        reject(error);
      };
      /** Counts what is recorded; false once the worker is dead. */
      const live = (): boolean => {
        if (over.signal.aborted) return false;
        if (left-- <= 0) die(died);
        return !over.signal.aborted;
      };
      const context = this.#context(over, live, die);
      run(context).then(
        (value) => live() && resolve(toJson(value)),
        (error: Error) => over.signal.aborted || reject(error),
      );
    });
  }

  #context(over: AbortController, live: () => boolean, die: (error: Error) => void): ObjectContext {
    const engine = this.#engine;
    const key = this.#key;
    const journal = this.#journal;
    const arrivals = this.#arrivals;
    let position = 0;
    const waiting = new Set<() => void>();
    const wake = (): void => {
      for (const each of waiting) each();
      waiting.clear();
    };
    const dead = new Promise<never>(() => undefined);
    const cancelled = new Promise<never>((_, reject) => {
      this.#cancelled = () => reject(new CancelledError());
    });
    cancelled.catch(() => undefined);
    /** Takes the next entry of the journal, or writes it. */
    const take = (
      command: string,
    ): { readonly entry: Entry; readonly index: number; readonly isNew: boolean } => {
      const index = position++;
      const found = journal[index];
      if (found !== undefined) {
        if (found.command !== command)
          die(new Error(`Journal mismatch: ${command} in place of ${found.command}`));
        return { entry: found, index, isNew: false };
      }
      const entry: Entry = { command, hasResult: false };
      if (live()) journal.push(entry);
      return { entry, index, isNew: true };
    };
    const record = (index: number, entry: Entry, result: unknown): void => {
      if (!live() || entry.hasResult) return;
      entry.result = toJson(result);
      entry.hasResult = true;
      arrivals.push(index);
      wake();
    };
    const started = new Set<number>();
    const promiseOf = <T>(
      entry: Entry,
      index: number,
      start: () => void,
      project: (value: unknown) => T,
    ): Double<T> => {
      const self: Double<T> = {
        index,
        start() {
          if (!entry.hasResult && !started.has(index)) {
            started.add(index);
            start();
          }
        },
        value: () => project(entry.result),
        map: (mapper: (value: T) => unknown) =>
          promiseOf(entry, index, start, (value) => mapper(project(value))),
        race: settle,
        // As the engine's own promises are, these are waited for by `then`.
        // oxlint-disable-next-line unicorn/no-thenable
        then: (onValue, onError) => settle([self]).then(onValue, onError),
      } as Double<T>;
      return self;
    };
    const settle = async <T>(promises: readonly Double<T>[]): Promise<T> => {
      for (;;) {
        if (over.signal.aborted) return dead;
        const index = arrivals.find((each) => promises.some((promise) => promise.index === each));
        const first = promises.find((promise) => promise.index === index);
        if (first !== undefined) return first.value();
        for (const promise of promises) promise.start();
        await Promise.race([new Promise<void>((resolve) => waiting.add(resolve)), cancelled]);
      }
    };
    const immediate = (command: string, perform: () => unknown): unknown => {
      const { entry, isNew } = take(command);
      if (isNew && !over.signal.aborted) {
        entry.result = toJson(perform());
        entry.hasResult = true;
      }
      return entry.result;
    };
    const store = engine.store(key);
    return {
      key,
      rand: { random: () => 0.5 },
      isProcessing: () => position >= journal.length,
      request: () => ({ id: this.id, attemptCompletedSignal: over.signal }),
      get: async (name: string) => {
        const text = immediate(`get ${name}`, () => store.get(name) ?? null) as string | null;
        return over.signal.aborted ? dead : text === null ? null : (JSON.parse(text) as unknown);
      },
      set: (name: string, value: unknown) => {
        const text = JSON.stringify(value);
        immediate(`set ${name} ${text}`, () => store.set(name, text));
      },
      clearAll: () => immediate('clearAll', () => store.clear()),
      genericSend: ({ method, parameter }: { method: string; parameter: unknown }) =>
        immediate(`send ${method} ${JSON.stringify(parameter)}`, () =>
          engine.send(key, method, parameter),
        ),
      genericCall: ({ method, parameter }: { method: string; parameter: unknown }) => {
        const { entry, index } = take(`call ${method} ${JSON.stringify(parameter)}`);
        const start = (): void =>
          void engine.call(key, method, parameter).then((value) => record(index, entry, value));
        return promiseOf(entry, index, start, (value) => value);
      },
      invocation: (id: string) => ({
        cancel: () => immediate(`cancel ${id}`, () => engine.cancel(id)),
      }),
      run: (name: string, action: () => Promise<unknown>, { maxRetryAttempts = 1 } = {}) => {
        const { entry, index } = take(`run ${name}`);
        const start = async (attempts = 1): Promise<void> => {
          try {
            record(index, entry, { value: await action() });
          } catch (error) {
            if (attempts < maxRetryAttempts) return start(attempts + 1);
            record(index, entry, { failure: String(error) });
          }
        };
        return promiseOf(
          entry,
          index,
          () => void start(),
          (result) => {
            const { value, failure } = result as { value?: unknown; failure?: string };
            if (failure !== undefined) throw new TerminalError(failure);
            return value;
          },
        );
      },
    } as unknown as ObjectContext;
  }
}

/** A promise of the engine's: nothing runs before it is waited for. */
interface Double<T> extends PromiseLike<T> {
  readonly index: number;
  start(): void;
  value(): T;
  map(mapper: (value: T) => unknown): Double<unknown>;
  race(promises: readonly Double<T>[]): Promise<T>;
}

/** Waits for the first of several, in the recorded order. */
export const raceDouble: Race = <T>(promises: readonly RestatePromise<T>[]) => {
  const doubles = promises as unknown as readonly Double<T>[];
  return doubles[0]?.race(doubles) as unknown as RestatePromise<T>;
};

/** What comes back from the engine has been JSON. */
export function toJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
