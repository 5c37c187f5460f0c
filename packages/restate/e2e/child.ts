import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** A process of this test's own, ended with it at the latest. */
export class Child {
  readonly #start: () => ChildProcess;
  #process: ChildProcess | undefined;

  constructor(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#start = () =>
      spawn(program, args, {
        env: { ...process.env, ...env },
        stdio: ['ignore', process.env['MAKER_E2E_LOG'] ? 'inherit' : 'ignore', 'inherit'],
      });
  }

  start(): void {
    const child = this.#start();
    alive.add(child);
    child.once('exit', () => alive.delete(child));
    this.#process = child;
  }

  /** Ends it at once, wherever it is. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `isSo` holds; rejects when it does not in time. */
export async function until(isSo: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing came of it in ${timeoutMs} ms`);
}
