import { type ObjectSharedContext, type Serde, serde } from '@restatedev/restate-sdk';

const json = serde.json as Serde<unknown>;

/** Whoever may send a message to the run itself, to be worked on after what is under way. */
export type Sender = Pick<ObjectSharedContext, 'key' | 'genericSend'>;

/** Asks for the chunk that begins at `step`. */
export interface ChunkRequest {
  readonly step: number;
}

/** Hands the run on: the next chunk is another invocation, and this one leaves nothing behind. */
export function sendChunk(context: Sender, service: string, step: number): void {
  sendToRun(context, { service, method: 'advance', parameter: { step } satisfies ChunkRequest });
}

/** What is asked of a handler of the same run. */
export interface RunMessage {
  readonly service: string;
  readonly method: string;
  readonly parameter: unknown;
}

/** Sends a message; it is worked on after what is under way. */
export function sendToRun(context: Sender, message: RunMessage): void {
  context.genericSend<unknown>({ ...message, key: context.key, inputSerde: json });
}

/** Sends a message and waits for the answer. */
export function callRun<T>(
  context: Pick<ObjectSharedContext, 'key' | 'genericCall'>,
  message: RunMessage,
): PromiseLike<T> {
  const serdes = { inputSerde: json, outputSerde: json as Serde<T> };
  return context.genericCall<unknown, T>({ ...message, key: context.key, ...serdes });
}
