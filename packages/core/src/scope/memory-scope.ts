import { InvalidArgumentError, type MakerEventListener } from '@maker/events';
import type { EffectScope } from '../ports/effect-scope.ts';
import { hash32 } from './hash.ts';

/** Options of `createMemoryScope`. */
export interface MemoryScopeOptions {
  /** Names the run in events and sample ids. @defaultValue a random UUID */
  readonly runId?: string | undefined;
  /** What `random` depends on, an integer. @defaultValue drawn at random */
  readonly seed?: number | undefined;
  /** The clock, in milliseconds since the epoch. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
  /** Takes the events; what it throws is dropped. */
  readonly onEvent?: MakerEventListener | undefined;
}

/** A scope that records nothing: a run that dies is lost, and nothing grows with the number of steps. */
export function createMemoryScope(options: MemoryScopeOptions = {}): EffectScope {
  const { now = Date.now, onEvent, runId = crypto.randomUUID() } = options;
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
  if (!Number.isSafeInteger(seed)) {
    throw new InvalidArgumentError({ argument: 'seed', expected: 'an integer', received: seed });
  }
  return {
    runId,
    now,
    once: (_key, effect) => effect(),
    next: (pending) => pending.arrival(),
    random: (key) => hash32(`${seed}/${key}`) / 2 ** 32,
    checkpoint: () => undefined,
    emit(event) {
      try {
        const told: unknown = onEvent?.(event);
        if (told instanceof Promise) told.catch(() => undefined);
      } catch {
        // A listener that fails, now or later, must not change the result.
      }
    },
  };
}
