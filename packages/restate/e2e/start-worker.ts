import { join } from 'node:path';
import { Child, freePort } from './child.ts';
import type { Engine } from './engine.ts';
import type { WorkerOptions } from './worker.ts';

/** Starts a worker in a process of its own and tells the engine of it. */
export async function startWorker(
  engine: Engine,
  options: Omit<WorkerOptions, 'port'> & { readonly port?: number },
): Promise<{ readonly child: Child; readonly port: number; readonly url: string }> {
  const port = options.port ?? (await freePort());
  const program = join(import.meta.dirname, 'worker.ts');
  const flags = ['--conditions=@maker/source', '--import', 'tsx', program];
  const child = new Child(process.execPath, [...flags, JSON.stringify({ ...options, port })], {});
  child.start();
  const url = `http://127.0.0.1:${port}`;
  await engine.register(url);
  return { child, port, url };
}
