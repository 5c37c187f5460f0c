import { createServer, type Http2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { ConfigurationError } from '@maker/events';
import { createEndpointHandler } from '@restatedev/restate-sdk';
import type { MakerTaskDefinition } from '../definition/bind-task.ts';

/** Options of `serveMakerTasks`. */
export interface ServeOptions {
  readonly tasks: readonly MakerTaskDefinition[];
  /** @defaultValue 9080; 0 takes a free one */
  readonly port?: number | undefined;
  /** Address to listen on. Any but loopback needs `identityKeys`. @defaultValue `127.0.0.1` */
  readonly host?: string | undefined;
  /** Public keys of the Restate clusters that may call, as in `publickeyv1_…`; everybody else is refused. */
  readonly identityKeys?: readonly string[] | undefined;
  /** Takes what Restate's SDK logs. @defaultValue nothing is logged */
  readonly logger?:
    | ((about: { readonly level: string }, message: unknown, ...more: readonly unknown[]) => void)
    | undefined;
}

/** A worker under way. */
export interface MakerEndpoint {
  /** Where it listens, to be registered with the engine. */
  readonly url: string;
  /** Hangs up: what is under way goes on at another worker, or here when it is served again. */
  close(): Promise<void>;
}

const loopback = /^(127(\.\d+){3}|::1|localhost)$/;

/** Opens the address of a worker, unless it is open to others and no key says who may call. */
export async function listen(options: ServeOptions): Promise<MakerEndpoint> {
  const { tasks, port = 9080, host = '127.0.0.1', identityKeys = [] } = options;
  if (!loopback.test(host) && identityKeys.length === 0) {
    const message = `Whoever reaches ${host} could run tasks on your account: give \`identityKeys\`, or listen on 127.0.0.1`;
    throw new ConfigurationError({ message });
  }
  const handler = createEndpointHandler({
    services: [...tasks],
    ...(identityKeys.length > 0 && { identityKeys: [...identityKeys] }),
    logger: options.logger ?? (() => undefined),
  });
  const server = createServer(handler);
  const sessions = new Set<Http2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close() {
      for (const session of sessions) session.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
