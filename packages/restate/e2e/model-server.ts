import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type HanoiState, rightMove } from './hanoi-task.ts';

/** What is asked over HTTP: as little as a model needs to answer. */
export interface ModelRequest {
  readonly runId: string;
  readonly ordinal: number;
  readonly prompt: string;
}

/** A paid API that counts its calls, and a place where side effects are told. */
export interface ModelServer {
  readonly url: string;
  /** Calls answered, by `runId/step/ordinal`. */
  readonly calls: ReadonlyMap<string, number>;
  /** Steps told, by `runId/step`: each telling's move. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  /** The most calls that were under way at once. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

/** Milliseconds that an answer takes. */
export type Latency = (key: string) => number;

/** Starts it. One answer in twenty is wrong, though legal often enough, and one in thirty is not of the agreed form. */
export async function serveModel(latency: Latency): Promise<ModelServer> {
  const calls = new Map<string, number>();
  const told = new Map<string, string[]>();
  let underWay = 0;
  let mostAtOnce = 0;
  const answer = (request: string, response: ServerResponse): void => {
    const body = JSON.parse(request) as ModelRequest & { readonly move?: string };
    if (body.move !== undefined) {
      const key = `${body.runId}/${body.ordinal}`;
      told.set(key, [...(told.get(key) ?? []), body.move]);
      response.end('{}');
      return;
    }
    const { moves } = JSON.parse(body.prompt) as HanoiState;
    const key = `${body.runId}/${moves}/${body.ordinal}`;
    calls.set(key, (calls.get(key) ?? 0) + 1);
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    setTimeout(() => {
      underWay -= 1;
      response.end(JSON.stringify({ text: answerTo(moves, body.ordinal) }));
    }, latency(key));
  };
  const server = createServer((request, response) => {
    text(request).then(
      (body) => answer(body, response),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    told,
    mostAtOnce: () => mostAtOnce,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answerTo(step: number, ordinal: number): string {
  const luck = (Math.imul(step + 1, 2654435761) ^ Math.imul(ordinal + 1, 40503)) >>> 8;
  if (luck % 30 === 0) return 'I would move the small one';
  const [from, to] = rightMove(step);
  if (luck % 20 === 1) return `${from}>${3 - from - to}`;
  return `${from}>${to}`;
}
