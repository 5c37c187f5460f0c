import { EventEmitter } from 'eventemitter3';
import { createEventStream } from './event-stream.ts';
import type {
  MakerEvent,
  MakerEventListener,
  MakerEventOf,
  MakerEventType,
} from './maker-event.ts';

/** Spreads events to any number of listeners. */
export interface EventBus {
  /** Gives the event to every listener; never throws. Bound, so `onEvent: bus.publish` works. */
  readonly publish: MakerEventListener;
  /** Listens to one type of event; the function returned stops it. */
  on<T extends MakerEventType>(type: T, listener: (event: MakerEventOf<T>) => unknown): () => void;
  /** Listens to every event; the function returned stops it. */
  onAny(listener: (event: MakerEvent) => unknown): () => void;
  /** Events from the start of the iteration on; leaving the loop stops it. */
  events(options?: { readonly capacity?: number | undefined }): AsyncIterable<MakerEvent>;
}

/** Options of `createEventBus`. */
export interface EventBusOptions {
  /** Told what a listener threw or rejected with. Without it such errors are dropped: they are no part of the run. */
  readonly onListenerError?: ((error: unknown, event: MakerEvent) => void) | undefined;
}

const anyType = '*';

/**
 * Makes an event bus. A listener that throws, rejects or takes its time neither stops the others nor
 * changes the result of a run: asynchronous listeners are not waited for.
 */
export function createEventBus({ onListenerError }: EventBusOptions = {}): EventBus {
  const emitter = new EventEmitter<string>();

  const report = (error: unknown, event: MakerEvent): void => {
    try {
      onListenerError?.(error, event);
    } catch {
      // An error handler that fails has nobody left to tell.
    }
  };

  const subscribe = <E extends MakerEvent>(
    type: string,
    listener: (event: E) => unknown,
  ): (() => void) => {
    const guarded = (event: E): void => {
      try {
        const result = listener(event);
        if (result instanceof Promise) result.catch((error: unknown) => report(error, event));
      } catch (error) {
        report(error, event);
      }
    };
    emitter.on(type, guarded);
    return () => {
      emitter.off(type, guarded);
    };
  };

  return {
    publish: (event) => {
      emitter.emit(event.type, event);
      emitter.emit(anyType, event);
    },
    on: (type, listener) => subscribe(type, listener),
    onAny: (listener) => subscribe(anyType, listener),
    async *events({ capacity } = {}) {
      const stream = createEventStream<MakerEvent>({ capacity });
      const stop = subscribe(anyType, stream.push);
      try {
        yield* stream;
      } finally {
        stop();
      }
    },
  };
}
