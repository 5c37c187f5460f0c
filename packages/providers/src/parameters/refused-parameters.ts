import type { SampleContext } from '@maker/core';
import { ProviderError } from '@maker/events';

/**
 * The optional parameters that a model was found to refuse. Tables of what models take are out of
 * date the day a model comes out; a 400 that names a parameter is the model's own word.
 */
export class RefusedParameters {
  readonly #names: Set<string>;

  /** @param names - Those known to be refused before the model is asked. */
  constructor(names: readonly string[] = []) {
    this.#names = new Set(names);
  }

  /** Takes note of what was found to be refused. */
  add(names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Those of `wanted` that are left out, for the sample to tell; undefined where there are none. */
  among(wanted: readonly string[]): readonly string[] | undefined {
    const names = wanted.filter((name) => this.has(name));
    return names.length > 0 ? names : undefined;
  }

  /**
   * Sends, and again when the answer is a 400 that blames one of `optional`, which is left out from
   * then on: `send` reads `has` each time. One that is blamed twice was not at fault.
   */
  async learn<R>(
    optional: readonly string[],
    { repeat }: Pick<SampleContext, 'repeat'>,
    send: () => Promise<R>,
  ): Promise<R> {
    for (const blamed = new Set<string>(); ;) {
      try {
        return await send();
      } catch (error) {
        if (!ProviderError.isInstance(error) || error.statusCode !== 400) throw error;
        const { parameter } = error;
        if (parameter === undefined || !optional.includes(parameter)) throw error;
        if (blamed.has(parameter)) throw error;
        this.#names.add(parameter);
        blamed.add(parameter);
        if (repeat?.(error) !== undefined) throw error;
      }
    }
  }
}
