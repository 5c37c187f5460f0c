import type { PendingEffects } from '../ports/effect-scope.ts';

/** Effects under way that say themselves which of them has settled. */
export class Arrivals extends Map<string, Promise<unknown>> implements PendingEffects {
  readonly #arrived: string[] = [];
  #tell: ((key: string) => void) | undefined;

  /** Listens to an effect; with that a rejection of it is handled, too. */
  override set(key: string, effect: Promise<unknown>): this {
    effect.then(
      () => this.#arrive(key),
      () => this.#arrive(key),
    );
    return super.set(key, effect);
  }

  arrival(): string | Promise<string> {
    return this.#arrived.shift() ?? new Promise((resolve) => (this.#tell = resolve));
  }

  #arrive(key: string): void {
    if (this.#tell === undefined) {
      this.#arrived.push(key);
      return;
    }
    this.#tell(key);
    this.#tell = undefined;
  }
}
