import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServerReport, ServerRequest } from './paid-server.ts';

/** A model behind HTTP that counts, in a process of its own. */
export interface PaidServer {
  /** Ends in `/v1`. */
  readonly url: string;
  /** Resolves once so many answers were asked for. */
  readonly reached: (answers: number) => Promise<unknown>;
  /** Answers asked for so far. */
  readonly paid: () => Promise<number>;
  readonly stop: () => void;
}

/** Starts it; it ends with this process at the latest. */
export async function startPaidServer(): Promise<PaidServer> {
  const execArgv = ['--conditions=@maker/source', '--import', import.meta.resolve('tsx')];
  const server = fork(join(import.meta.dirname, 'paid-server.ts'), { execArgv });
  const next = async (): Promise<ServerReport> => (await once(server, 'message'))[0];
  const ask = (request: ServerRequest): Promise<ServerReport> => {
    const told = next();
    server.send(request);
    return told;
  };
  return {
    url: `http://127.0.0.1:${await next()}/v1`,
    reached: (answers) => ask({ tellAt: answers }),
    paid: () => ask('paid'),
    stop: () => server.disconnect(),
  };
}
