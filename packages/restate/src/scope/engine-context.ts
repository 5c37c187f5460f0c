import type { ObjectContext, RestatePromise } from '@restatedev/restate-sdk';
import type { RunStore } from '../run/run-record.ts';

/** The part of a Restate context that a chunk stands on. */
export type EngineContext = Pick<
  ObjectContext<RunStore>,
  'key' | 'get' | 'set' | 'clearAll' | 'run' | 'request' | 'genericSend'
> & {
  /** Whether the attempt has left what an earlier one recorded behind it. */
  isProcessing(): boolean;
};

/** Waits for the first of several recorded results. Only the engine's own race is the same at each replay. */
export type Race = <T>(promises: readonly RestatePromise<T>[]) => RestatePromise<T>;
