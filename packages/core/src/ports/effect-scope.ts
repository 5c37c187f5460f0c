import type { MakerEvent } from '@maker/events';
import type { Resumption, RunProgress } from './resumption.ts';

/** The effects under way of one race or calibration, by key. */
export interface PendingEffects extends ReadonlyMap<string, Promise<unknown>> {
  /**
   * The key of the next of them to settle, by success or failure; each one once, at once where one has
   * settled already. For scopes that leave the order of arrival to the effects; one may wait at a time.
   */
  arrival(): string | Promise<string>;
}

/**
 * Where effects and their results live. The driver does nothing but compute and call its scope, so
 * the same driver runs in memory, on a journal or on a distributed engine.
 */
export interface EffectScope {
  readonly runId: string;
  /** What is left of an earlier life of the run, where it goes on; undefined in a new run. */
  readonly resumed?: Resumption | undefined;
  /**
   * Whether the driver itself is run again on the recorded results. Then nothing else may decide what it
   * does next: no timer, and no booking made while an effect is under way.
   */
  readonly replays?: boolean | undefined;
  /**
   * Runs the effect, unless a result for `key` is recorded: then returns that one. Keys are unique within
   * a run, results plain data. A scope may wait with it until the key is waited for by `next`.
   *
   * @param effect - Is told how often it may have run before, its result lost with an earlier life of
   *   the run; nothing is taken as never.
   */
  once<T>(key: string, effect: (lost?: number) => Promise<T>): Promise<T>;
  /**
   * Waits for one of the effects under way and returns its key: the recorded arrival on replay. A
   * rejected effect arrives too. Where one has arrived already, its key may be returned at once. The map
   * grows and shrinks with the effects; it is empty once nobody waits for them any more.
   */
  next(pending: PendingEffects): string | Promise<string>;
  /** Milliseconds since the epoch; the recorded time on replay. */
  now(): number;
  /** A number in [0, 1) that depends on the run's seed and `key` alone, never on the order of calls. */
  random(key: string): number;
  /**
   * Makes the state before `step` durable: an effect begun after this finds it recorded. Effects of
   * earlier steps may be forgotten, those of later ones not. `progress` tells what the run has used up.
   */
  checkpoint(step: number, state: unknown, progress: () => RunProgress): void | Promise<void>;
  /** Reports an event; never throws. */
  emit(event: MakerEvent): void;
}
