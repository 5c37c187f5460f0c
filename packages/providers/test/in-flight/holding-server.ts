import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1 that lets everybody wait. */
export interface HoldingServer {
  readonly url: string;
  /** Connections that were ever made. */
  readonly connections: number;
  /** Calls that wait for their answer now, and the most that ever did. */
  readonly waiting: number;
  readonly mostWaiting: number;
  /** Callers that hung up before they had their answer. */
  readonly hungUp: number;
  /** Resolves when so many calls wait. */
  holds(count: number): Promise<void>;
  /** Answers all who wait, and from now on everybody at once. */
  release(): void;
  /** Lets everybody wait again. */
  hold(): void;
  close(): Promise<void>;
}

export async function startHolding(answer: string): Promise<HoldingServer> {
  const waiting = new Set<ServerResponse>();
  const seen = { connections: 0, mostWaiting: 0, hungUp: 0 };
  let isHolding = true;
  let onArrival = (): void => undefined;
  const reply = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  };
  const http = createServer((request, response) => {
    request.resume().on('end', () => {
      if (!isHolding) return reply(response);
      waiting.add(response);
      seen.mostWaiting = Math.max(seen.mostWaiting, waiting.size);
      response.on('close', () => {
        if (waiting.delete(response)) seen.hungUp += 1;
      });
      onArrival();
    });
  });
  // Longer than the tests take on a busy machine, where idle connections would be closed after 5 s.
  http.keepAliveTimeout = 600_000;
  http.on('connection', () => (seen.connections += 1));
  await new Promise<void>((resolve) =>
    http.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, resolve),
  );
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    get connections() {
      return seen.connections;
    },
    get waiting() {
      return waiting.size;
    },
    get mostWaiting() {
      return seen.mostWaiting;
    },
    get hungUp() {
      return seen.hungUp;
    },
    holds: (count) =>
      new Promise((resolve) => {
        onArrival = () => {
          if (waiting.size >= count) resolve();
        };
        onArrival();
      }),
    release() {
      isHolding = false;
      for (const response of waiting) {
        waiting.delete(response);
        reply(response);
      }
    },
    hold() {
      isHolding = true;
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
