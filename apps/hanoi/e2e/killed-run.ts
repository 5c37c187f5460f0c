import { deepEqual, equal, ok } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvents, readSteps, verifyJournal } from '@maker/journal';
import { knownSolution } from './known-solution.ts';
import type { PaidServer } from './start-paid-server.ts';

/** What to run, and how often to kill it. */
export interface KilledRunOptions {
  readonly disks: number;
  readonly margin: number;
  /** Steps to run ahead. */
  readonly depth: number;
  readonly kills: number;
  /** An empty folder. */
  readonly folder: string;
  readonly server: PaidServer;
  /** Numbers in [0, 1): when to kill. */
  readonly random: () => number;
}

/** What came of it, counted by the server that was paid and by the journal. */
export interface KilledRun {
  readonly steps: number;
  readonly kills: number;
  /** Answers that the server was asked for. */
  readonly paid: number;
  /** Answers that the journal holds. */
  readonly recorded: number;
  /** Calls in flight at the kills. */
  readonly lost: number;
  /** The most of them at one kill, and what theory allows. */
  readonly mostLost: number;
  readonly inFlight: number;
  /** Calls hung up because their branch had lost. */
  readonly hungUp: number;
}

/**
 * Solves the puzzle by the command line, in a process that is killed at random instants and started
 * again, and checks what came of it against the known solution, the journal and the server's books.
 */
export async function killedRun(options: KilledRunOptions): Promise<KilledRun> {
  const { disks, margin, depth, kills, folder, server } = options;
  const steps = 2 ** disks - 1;
  const paidBefore = await server.paid();
  // A step takes `margin` answers at the least, so the run lives to see each of these instants.
  const instants = Array.from({ length: kills }, () => 1 + options.random() * (steps * margin - 1));
  for (const instant of instants.toSorted((a, b) => a - b)) {
    const child = start(options);
    await server.reached(Math.max(paidBefore + Math.floor(instant), (await server.paid()) + 1));
    await sleep(options.random() * 8);
    await kill(child);
  }
  const last = start(options);
  let output = '';
  last.stdout?.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(last, 'close');
  equal(code, 0);
  const { solved, stepsCompleted, samples } = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  deepEqual([solved, stepsCompleted], [true, steps]);
  requireKnownMoves(options, steps);
  const paid = (await server.paid()) - paidBefore;
  const { recorded, lostAtKills, aborted } = readBooks(join(folder, 'journal'));
  equal(samples, recorded, 'the run counts each answer once that is recorded');
  const lost = lostAtKills.reduce((sum, each) => sum + each, 0);
  const [mostLost, inFlight] = [Math.max(0, ...lostAtKills), margin * (depth + 1)];
  ok(mostLost <= inFlight, `${mostLost} calls were in flight at a kill, and ${inFlight} may be`);
  const hungUp = aborted - lost;
  equal(depth === 0 ? hungUp : 0, 0, 'nothing is hung up without speculation');
  ok(paid - recorded <= lost + hungUp, `${paid} paid, ${recorded} recorded, ${aborted} given up`);
  return { steps, kills, paid, recorded, lost, mostLost, inFlight, hungUp };
}

/** One life of the run. */
function start({ disks, margin, depth, folder, server }: KilledRunOptions): ChildProcess {
  const program = join(import.meta.dirname, '../src/main.ts');
  const node = ['--conditions=@maker/source', '--import', import.meta.resolve('tsx'), program];
  const model = ['--provider', 'openai', '--base-url', server.url, '--model', 'paid'];
  const rules = ['--disks', `${disks}`, '--margin', `${margin}`, '--speculate', `${depth}`];
  const files = ['--journal', join(folder, 'journal'), '--moves', join(folder, 'moves')];
  const args = [...model, ...rules, ...files, '--resume', '--price', '0.4,1.6'];
  const { OPENAI_API_KEY: _, ...env } = process.env;
  const child = spawn(process.execPath, [...node, ...args, '--no-report', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const killWithThis = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithThis);
  child.once('close', () => process.off('exit', killWithThis));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  const [, signal] = await closed;
  equal(signal, 'SIGKILL', 'the run ended by itself before it was killed');
}

/** Each step once, in order, in the journal and in the file of moves, and the right one. */
function requireKnownMoves({ disks, folder }: KilledRunOptions, steps: number): void {
  const journal = join(folder, 'journal');
  equal(verifyJournal(journal).steps, steps);
  const known = [...knownSolution(disks)];
  const written = readFileSync(join(folder, 'moves'), 'utf8').trimEnd().split('\n');
  deepEqual(
    written.map((line) => JSON.parse(line)),
    known,
  );
  const recorded = [...readSteps(journal)];
  deepEqual(
    recorded.map(({ step }) => step),
    known.map((_, step) => step),
  );
  deepEqual(
    recorded.map(({ nextState }) => (nextState as { readonly previousMove: unknown }).previousMove),
    known,
  );
}

interface Books {
  readonly recorded: number;
  /** Of each life but the first: calls that the one before it had in flight when it was killed. */
  readonly lostAtKills: readonly number[];
  readonly aborted: number;
}

/** A life begins by telling of the calls that the one before it lost. */
function readBooks(journal: string): Books {
  const lostAtKills: number[] = [];
  let [recorded, aborted, isBeginning] = [0, 0, false];
  for (const { type } of readEvents(journal)) {
    if (type === 'sample-completed') recorded += 1;
    if (type === 'sample-aborted') aborted += 1;
    if (type === 'run-started') lostAtKills.push(0);
    isBeginning = type === 'run-started' || (isBeginning && type === 'sample-aborted');
    if (isBeginning && type === 'sample-aborted') lostAtKills.push((lostAtKills.pop() ?? 0) + 1);
  }
  return { recorded, lostAtKills, aborted };
}
