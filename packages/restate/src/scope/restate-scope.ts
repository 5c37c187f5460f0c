import { createMemoryScope, type EffectScope, type Resumption } from '@maker/core';
import type { MakerEventListener } from '@maker/events';
import type { RestatePromise } from '@restatedev/restate-sdk';
import { requireJson } from '../definition/require-json.ts';
import type { EngineContext, Race } from './engine-context.ts';
import { type Recorded, recordOf, valueOf } from './recorded.ts';

/** What a scope is made from. */
export interface RestateScopeOptions {
  readonly context: EngineContext;
  readonly race: Race;
  readonly seed: number;
  readonly resumed: Resumption | undefined;
  /** When the chunk began, in milliseconds since the epoch; recorded. */
  readonly startedMs: number;
  /** Whether an earlier attempt at the chunk may have made calls whose answers are lost. */
  readonly isRepeated: boolean;
  readonly onEvent: MakerEventListener | undefined;
  /** Told why the run does not go on here, to interrupt the calls under way. */
  readonly interrupt: (reason: unknown) => void;
}

/** An effect that is over. */
interface Arrival {
  readonly key: string;
  readonly recorded: Recorded;
}

/** An effect under way. */
interface Effect {
  readonly arrival: RestatePromise<Arrival>;
  readonly settle: (recorded: Recorded) => void;
}

/** The effects of one chunk as entries of an invocation's journal. */
export function createRestateScope(options: RestateScopeOptions): EffectScope {
  return new RestateScope(options);
}

class RestateScope implements EffectScope {
  readonly runId: string;
  readonly replays = true;
  readonly resumed: Resumption | undefined;
  readonly random: EffectScope['random'];
  readonly #tell: EffectScope['emit'];
  readonly #context: EngineContext;
  readonly #race: Race;
  readonly #interrupt: (reason: unknown) => void;
  readonly #effects = new Map<string, Effect>();
  /** Effects that ran in this attempt. */
  readonly #ran = new Set<string>();
  /** Whether effects begun now may have run in an earlier attempt: until the first answer drawn in this one. */
  #isRepeated: boolean;
  #nowMs: number;

  constructor(options: RestateScopeOptions) {
    const { context, race, seed, resumed, startedMs, isRepeated } = options;
    const { emit, random } = createMemoryScope({ seed, onEvent: options.onEvent });
    this.runId = context.key;
    this.resumed = resumed;
    this.random = random;
    this.#tell = emit;
    this.#context = context;
    this.#race = race;
    this.#interrupt = options.interrupt;
    this.#isRepeated = isRepeated;
    this.#nowMs = startedMs;
  }

  /** Time goes on with arrivals alone, so that each replay sees the same one. */
  now(): number {
    return this.#nowMs;
  }

  once<T>(key: string, effect: (lost?: number) => Promise<T>): Promise<T> {
    const lost = this.#isRepeated ? 1 : undefined;
    const entry = this.#context.run(key, () => {
      this.#ran.add(key);
      return recordOf(() => effect(lost));
    });
    const arrival = entry.map((recorded, failure) => {
      if (recorded === undefined) throw failure ?? new TypeError('An effect left no record');
      return { key, recorded };
    });
    return new Promise<T>((resolve, reject) => {
      const settle = (recorded: Recorded): void => {
        try {
          resolve(valueOf(recorded) as T);
        } catch (error) {
          reject(error);
        }
      };
      this.#effects.set(key, { arrival, settle });
    });
  }

  async next(pending: ReadonlyMap<string, Promise<unknown>>): Promise<string> {
    const { key, recorded } = await this.#arrivalOf(pending.keys());
    if (this.#ran.delete(key)) this.#isRepeated = false;
    this.#nowMs = Math.max(this.#nowMs, recorded.atMs);
    this.#effects.get(key)?.settle(recorded);
    this.#effects.delete(key);
    return key;
  }

  checkpoint(...[step, state, progress]: Parameters<EffectScope['checkpoint']>): void {
    requireJson(state, 'nextState');
    this.#context.set('checkpoint', { step, state, progress: progress() });
  }

  /** What an earlier attempt told before it recorded the next entry is not told again. */
  readonly emit: EffectScope['emit'] = (event) => {
    const isOver = this.#context.request().attemptCompletedSignal.aborted;
    if (!isOver && this.#context.isProcessing()) this.#tell(event);
  };

  async #arrivalOf(keys: Iterable<string>): Promise<Arrival> {
    const awaited = [...keys].flatMap((key) => this.#effects.get(key)?.arrival ?? []);
    try {
      return await this.#race(awaited);
    } catch (error) {
      this.#interrupt(error);
      throw error;
    }
  }
}
