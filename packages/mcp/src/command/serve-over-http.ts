import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { createMcpHandler, type McpServer } from '@modelcontextprotocol/server';

/** A server that listens. */
export interface HttpService {
  /** Where the protocol is spoken. */
  readonly url: string;
  close(): Promise<void>;
}

/** The largest request, in bytes: a few texts of the greatest length. */
const maxRequestBodySize = 1_000_000;

/**
 * Serves over HTTP on this machine alone. A page in a browser cannot reach it: requests with a
 * foreign Host (DNS rebinding) or a foreign Origin are refused.
 *
 * @param port - 0 takes any free one.
 */
export async function serveOverHttp(factory: () => McpServer, port: number): Promise<HttpService> {
  const handler = createMcpHandler(factory, { maxRequestBodySize });
  const handle = toNodeHandler(handler, { maxRequestBodySize });
  const isHostAllowed = localhostHostValidation();
  const isOriginAllowed = localhostOriginValidation();
  const http = createServer((request, response) => {
    if (!isHostAllowed(request, response) || !isOriginAllowed(request, response)) return;
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/mcp') {
      response.writeHead(404).end();
      return;
    }
    // The adapter's type says that a request always has a method and an address, Node's that it need not.
    void handle(request as Parameters<typeof handle>[0], response);
  });
  await listen(http, port);
  const { port: taken } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/mcp`,
    async close() {
      await handler.close();
      http.close();
      http.closeAllConnections();
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
}
