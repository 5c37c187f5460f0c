import { startHolding } from '../test/in-flight/holding-server.ts';
import { callAll, openai, stackOf, thousand } from '../test/in-flight/thousand-calls.ts';

/*
 * Memory of 1,000 calls that wait for their answers at once, whole stack and server in one process, and
 * what is left of it when they have them. Fails past the ceilings. Needs --expose-gc.
 */

const mostWhileWaiting = 100;
const mostLeftOver = 10;

const { gc } = globalThis;
if (gc === undefined) throw new Error('Start it with --expose-gc');

/** Megabytes of the process after everything that nobody holds is gone. */
async function megabytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

const server = await startHolding(openai.answer);
const sampler = stackOf(openai, server.url, { concurrency: thousand });

async function round(whileWaiting: () => Promise<number>): Promise<number> {
  server.hold();
  const calls = callAll(sampler, new AbortController().signal);
  await server.holds(thousand);
  const figure = await whileWaiting();
  server.release();
  await Promise.all(calls);
  return figure;
}

// The first rounds load the SDK, open the connections and warm up the compiler.
for (let warmUp = 0; warmUp < 3; warmUp++) await round(megabytes);
const before = await megabytes();
const waiting = (await round(megabytes)) - before;
for (let more = 0; more < 5; more++) await round(() => Promise.resolve(0));
const leftOver = (await megabytes()) - before;
await server.close();

process.stdout.write(
  `1,000 calls in flight: ${waiting.toFixed(1)} MB more while they wait, ${leftOver.toFixed(1)} MB more after 6,000 of them, ${server.connections} connections\n`,
);
if (waiting > mostWhileWaiting || leftOver > mostLeftOver) {
  process.stderr.write(
    `More than ${mostWhileWaiting} MB while they wait, or ${mostLeftOver} MB after it\n`,
  );
  process.exitCode = 1;
}
