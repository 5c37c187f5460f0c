/** Effects under way, by key. */
type Pending = ReadonlyMap<string, Promise<unknown>>;

/**
 * Tells which of the effects under way has settled. Each effect is listened to once, however often the
 * next one is waited for, so that thousands side by side cost no more each than three do.
 */
export class Arrivals {
  readonly #pending: Pending;
  readonly #watched = new WeakSet<Promise<unknown>>();
  readonly #arrived: string[] = [];
  #wake: (() => void) | undefined;

  constructor(pending: Pending) {
    this.#pending = pending;
  }

  /** The key of the next effect to settle, by success or failure; each one once. At once where one has. */
  next(): string | Promise<string> {
    for (const [key, effect] of this.#pending) this.#watch(key, effect);
    const key = this.#arrived.shift();
    if (key !== undefined) return key;
    return new Promise<void>((resolve) => (this.#wake = resolve)).then(() => this.next());
  }

  #watch(key: string, effect: Promise<unknown>): void {
    if (this.#watched.has(effect)) return;
    this.#watched.add(effect);
    effect.then(
      () => this.#arrive(key),
      () => this.#arrive(key),
    );
  }

  #arrive(key: string): void {
    this.#arrived.push(key);
    this.#wake?.();
  }
}
