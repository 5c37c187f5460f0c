import { InvalidArgumentError } from './errors/invalid-argument-error.ts';

/** A queue of events between one writer and its readers. */
export interface EventStream<E> extends AsyncIterable<E> {
  /** Gives an event to everyone who is iterating. Where a reader is behind by `capacity`, its oldest event is dropped. */
  push(event: E): void;
  /** Ends every iteration once its queue is read. */
  end(): void;
  /** Ends every iteration with this error once its queue is read. */
  fail(error: unknown): void;
  /** How many events slow readers have lost. */
  readonly dropped: number;
}

/** Options of `createEventStream`. */
export interface EventStreamOptions {
  /** The most events to hold for a reader that is behind, an integer >= 1. @defaultValue 65536 */
  readonly capacity?: number | undefined;
}

const defaultCapacity = 65_536;

/** What one iteration has yet to read. */
interface Reader<E> {
  queue: E[];
  /** Index of the next event; what lies before it is cut off now and then. */
  head: number;
  wake: () => void;
}

/**
 * The async-iterator view of events. Nothing is held for those who do not iterate, so that a stream
 * nobody reads costs no memory; an iteration sees the events from its beginning on.
 *
 * @throws `InvalidArgumentError` for a capacity outside its domain.
 */
export function createEventStream<E>(options: EventStreamOptions = {}): EventStream<E> {
  const { capacity = defaultCapacity } = options;
  if (!(Number.isInteger(capacity) && capacity >= 1)) {
    const expected = 'an integer >= 1';
    throw new InvalidArgumentError({ argument: 'capacity', expected, received: capacity });
  }
  const readers = new Set<Reader<E>>();
  let ending: { readonly error?: unknown } | undefined;
  let dropped = 0;

  const finish = (how: { readonly error?: unknown }): void => {
    ending ??= how;
    for (const reader of readers) reader.wake();
  };

  async function* iterate(): AsyncGenerator<E, void, undefined> {
    const reader: Reader<E> = { queue: [], head: 0, wake: () => undefined };
    readers.add(reader);
    try {
      for (;;) {
        while (reader.head < reader.queue.length) yield take(reader);
        if (ending !== undefined) break;
        await new Promise<void>((resolve) => {
          reader.wake = resolve;
        });
      }
      if ('error' in ending) throw ending.error;
    } finally {
      readers.delete(reader);
    }
  }

  return {
    push(event) {
      if (ending !== undefined) return;
      for (const reader of readers) {
        if (reader.queue.length - reader.head >= capacity) {
          take(reader);
          dropped += 1;
        }
        reader.queue.push(event);
        reader.wake();
      }
    },
    end: () => finish({}),
    fail: (error) => finish({ error }),
    get dropped() {
      return dropped;
    },
    [Symbol.asyncIterator]: iterate,
  };
}

/** The next event of a reader, in O(1) on the mean: what was read is cut off half a queue at a time. */
function take<E>(reader: Reader<E>): E {
  const event = reader.queue[reader.head++] as E;
  if (reader.head * 2 > reader.queue.length) {
    reader.queue = reader.queue.slice(reader.head);
    reader.head = 0;
  }
  return event;
}
