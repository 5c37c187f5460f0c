import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** A server on 127.0.0.1 for what ready-made ones cannot do. */
export interface LocalServer {
  /** Without a path. */
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** What the server does with a request; each test sets its own. */
  respond: (response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startServer(): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  const http = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      server.respond(response);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: LocalServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    respond: (response) => response.destroy(),
    close: () =>
      new Promise((resolve, reject) => {
        http.close((error) => (error === undefined ? resolve() : reject(error)));
        http.closeAllConnections();
      }),
  };
  return server;
}

/** Answers with JSON, or with a text as it is. */
export const reply =
  (
    content: unknown,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  };
