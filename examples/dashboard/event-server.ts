import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventBus, MakerEvent } from '@maker/events';
import { page } from './page.ts';

/** A page, and the events that keep it alive, on this machine alone. */
export interface EventServer {
  readonly url: string;
  close(): void;
}

// #region server
/** Serves `page` at `/` and the events of a bus as server-sent events at `/events`. */
export async function serveEvents(bus: EventBus, port = 0): Promise<EventServer> {
  const listeners = new Set<ServerResponse>();
  const told: string[] = [];
  bus.onAny((event: MakerEvent) => {
    const message = `data: ${JSON.stringify(event)}\n\n`;
    told.push(message); // whoever comes late sees the beginning too
    for (const listener of listeners) listener.write(message);
  });
  const server: Server = createServer(({ url }, response) => {
    if (url !== '/events')
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(told.join(''));
    listeners.add(response);
    return response.on('close', () => listeners.delete(response));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      for (const listener of listeners) listener.end();
      server.close();
      server.closeIdleConnections();
    },
  };
}
// #endregion
