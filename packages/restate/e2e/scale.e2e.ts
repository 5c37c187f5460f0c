import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { connectMakerTask } from '@maker/restate';
import { serveBalancer } from './balancer.ts';
import { freePort } from './child.ts';
import { Engine } from './engine.ts';
import { type HanoiState, isSolved } from './hanoi-task.ts';
import { serveModel } from './model-server.ts';
import { startWorker } from './start-worker.ts';

const disks = 4;
const runs = 8;

/*
 * The same runs on one worker, on two and on four behind one address. Each worker makes four calls at
 * once and no more, as one that keeps to a provider's limits would.
 */
test('runs side by side over several workers', async (context) => {
  const model = await serveModel(() => 100);
  // Few runs on a connection, so that the balancer has something to distribute.
  const engine = await Engine.start({
    RESTATE_WORKER__INVOKER__HTTP2_STREAMS_PER_CONNECTION_LIMIT: '1',
  });
  const stop: (() => Promise<void>)[] = [];
  const ports: number[] = [];
  try {
    for (const count of [1, 2, 4]) {
      while (ports.length < count) {
        const worker = { name: 'Hanoi', modelUrl: model.url, stepsPerChunk: 100, callsAtOnce: 4 };
        const { child, port } = await startWorker(engine, { ...worker, port: await freePort() });
        ports.push(port);
        stop.push(() => child.kill());
      }
      const balancer = await serveBalancer(ports);
      stop.push(balancer.close);
      await engine.register(balancer.url);
      const rate = await stepsPerSecond(engine, `of-${count}`);
      context.diagnostic(`${runs} runs on ${count} workers: ${rate.toFixed(1)} steps/s`);
    }
  } finally {
    for (const each of stop) await each();
    await engine.stop();
    await model.close();
  }
});

async function stepsPerSecond(engine: Engine, runId: string): Promise<number> {
  const client = connectMakerTask<HanoiState, { readonly disks: number }>({
    url: engine.ingressUrl,
    name: 'Hanoi',
    pollMs: 50,
  });
  const startedMs = performance.now();
  const steps = await Promise.all(
    Array.from({ length: runs }, async (_, index) => {
      const id = `${runId}-${index}`;
      await client.start(id, { input: { disks }, seed: index });
      const result = await client.result(id);
      ok(result.status === 'completed' && isSolved(result.state, disks));
      return result.stepsCompleted;
    }),
  );
  const total = steps.reduce((sum, each) => sum + each, 0);
  return (1000 * total) / (performance.now() - startedMs);
}
