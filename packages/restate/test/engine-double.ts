import type { MakerTaskDefinition } from '../src/definition/bind-task.ts';
import { died, InvocationDouble, toJson } from './invocation-double.ts';

type Handler = (context: unknown, parameter: unknown) => Promise<unknown>;

/**
 * An engine that keeps what Restate keeps: it replays an invocation from its journal after a death, and
 * fails the test where the handler then asks for something else than before.
 */
export class EngineDouble {
  readonly #handlers: Readonly<Record<string, Handler>>;
  readonly #stores = new Map<string, Map<string, string>>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #invocations = new Map<string, InvocationDouble>();
  /** After how many further records each death comes. */
  readonly #lifetimes: number[];
  /** Workers that died so far. */
  deaths = 0;
  /** Messages sent and not worked on yet. */
  #open = 0;
  #idle: () => void = () => undefined;

  constructor(definition: MakerTaskDefinition, lifetimes: readonly number[] = []) {
    this.#handlers = (definition as unknown as { object: Record<string, Handler> }).object;
    this.#lifetimes = [...lifetimes];
  }

  store(key: string): Map<string, string> {
    const store = this.#stores.get(key) ?? new Map<string, string>();
    this.#stores.set(key, store);
    return store;
  }

  /** Calls a handler as the ingress does. */
  call(key: string, handler: string, parameter?: unknown): Promise<unknown> {
    const invocation = new InvocationDouble(this, key);
    this.#invocations.set(invocation.id, invocation);
    const run = (): Promise<unknown> => this.#untilDone(invocation, handler, parameter);
    if (['start', 'status', 'result', 'cancel', 'forget'].includes(handler)) return run();
    const done = (this.#queues.get(key) ?? Promise.resolve()).then(run, run);
    this.#queues.set(
      key,
      done.catch(() => undefined),
    );
    return done;
  }

  /** Sends a message; `untilIdle` waits for it. */
  send(key: string, handler: string, parameter: unknown): void {
    this.#open += 1;
    const end = (): void => {
      this.#open -= 1;
      if (this.#open === 0) this.#idle();
    };
    this.call(key, handler, parameter).then(end, end);
  }

  cancel(id: string): void {
    this.#invocations.get(id)?.cancel();
  }

  async untilIdle(): Promise<void> {
    if (this.#open > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  nextLifetime(): number {
    return this.#lifetimes.shift() ?? Infinity;
  }

  async #untilDone(
    invocation: InvocationDouble,
    name: string,
    parameter: unknown,
  ): Promise<unknown> {
    const handler = this.#handlers[name];
    if (handler === undefined) throw new Error(`No handler ${name}`);
    for (;;) {
      try {
        return await invocation.attempt((context) => handler(context, toJson(parameter)));
      } catch (error) {
        if (error !== died) throw error;
        this.deaths += 1;
      }
    }
  }
}
