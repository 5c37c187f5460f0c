import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of a batch, as it came over the wire. */
export interface HeldRequest {
  readonly customId: string;
  readonly body: Record<string, unknown>;
}

/** A batch that was accepted: its requests are paid for. */
export interface HeldBatch {
  readonly id: string;
  readonly requests: readonly HeldRequest[];
  readonly metadata: unknown;
  readonly createdMs: number;
  polls: number;
  state: 'running' | 'ended' | 'failed' | 'cancelled' | 'expired';
}

/** What becomes of one request. */
export type Outcome =
  | { readonly text: string }
  | { readonly status: number; readonly parameter?: string }
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'missing'
  | 'broken'
  | 'empty';

/** What a server does with a call in place of its work; `accept` does the work, unseen by the caller. */
export type Fault = (response: ServerResponse, accept: () => void) => void;

/** A call that came in. */
export interface BatchCall {
  readonly name: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
}

/** The part of a batch server that is the same whatever it speaks. */
export class BatchBackend {
  readonly batches: HeldBatch[] = [];
  /** Names of all calls, as in `POST /v1/batches`, ids replaced by `*`. */
  readonly calls: string[] = [];
  readonly cancelled: string[] = [];
  /** Looks at a batch until it ends. */
  pollsToEnd = 1;
  /** How a batch ends. */
  ending: Exclude<HeldBatch['state'], 'running'> = 'ended';
  outcomeOf: (request: HeldRequest, index: number) => Outcome = (_, index) => ({
    text: `answer ${index}`,
  });
  /** The next faults of calls by name; each is used once. */
  readonly faults: { readonly call: string; readonly fault: Fault }[] = [];
  /** The code that a failed batch states. */
  failureCode = 'invalid_json_line';

  /** All requests that were accepted, of all batches. */
  get paid(): readonly string[] {
    return this.batches.flatMap(({ requests }) => requests.map(({ customId }) => customId));
  }

  accept(requests: readonly HeldRequest[], metadata?: unknown): HeldBatch {
    const id = `batch_${this.batches.length + 1}`;
    const createdMs = Date.now();
    const batch: HeldBatch = { id, requests, metadata, createdMs, polls: 0, state: 'running' };
    this.batches.push(batch);
    return batch;
  }

  get(id: string): HeldBatch | undefined {
    return this.batches.find((batch) => batch.id === id);
  }

  poll(batch: HeldBatch): HeldBatch {
    batch.polls += 1;
    if (batch.state === 'running' && batch.polls >= this.pollsToEnd) batch.state = this.ending;
    return batch;
  }

  cancel(batch: HeldBatch): HeldBatch {
    this.cancelled.push(batch.id);
    batch.state = 'cancelled';
    return batch;
  }

  /** The requests of a batch with what became of them, in another order than they came. */
  outcomes(batch: HeldBatch): readonly { request: HeldRequest; outcome: Outcome }[] {
    return batch.requests
      .map((request, index) => ({ request, outcome: this.outcomeOf(request, index) }))
      .reverse();
  }
}

/** Does the work of one call and gives back what is to be sent. */
export type BatchWire = (
  backend: BatchBackend,
  call: BatchCall,
) => Promise<unknown> | Record<string, unknown> | string | undefined;

/** A batch server on 127.0.0.1. */
export interface BatchServer {
  /** Without a path. */
  readonly url: string;
  readonly backend: BatchBackend;
  close(): Promise<void>;
}

export async function startBatchServer(wire: BatchWire): Promise<BatchServer> {
  const backend = new BatchBackend();
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', `http://${request.headers.host}`);
      const path = url.pathname.replaceAll(/(batch|file)_\d+/g, '*');
      const name = `${request.method} ${path}`;
      backend.calls.push(name);
      const work = async (): Promise<unknown> =>
        wire(backend, { name, url, headers: request.headers, raw: Buffer.concat(chunks) });
      const index = backend.faults.findIndex(({ call }) => call === name);
      if (index >= 0) backend.faults.splice(index, 1)[0]?.fault(response, () => void work());
      else void work().then((content) => send(response, content));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    backend,
    close: () =>
      new Promise((resolve, reject) => {
        http.close((error) => (error === undefined ? resolve() : reject(error)));
        http.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, content: unknown): void {
  if (content === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{}}');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(typeof content === 'string' ? content : JSON.stringify(content));
}
