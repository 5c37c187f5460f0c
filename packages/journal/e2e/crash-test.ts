import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { verifyJournal } from '@maker/journal';
import { hanoiTask, type HanoiState, movesFrom } from './hanoi.ts';
import { type PaidModel, startPaidModel } from './paid-model.ts';

/*
 * A run in a process of its own, killed by SIGKILL at random instants and resumed each time. Whoever pays
 * for the model counts: the moves are right, each is told once, and no kill costs more than what was in flight.
 */

const { values } = parseArgs({
  options: {
    disks: { type: 'string', default: '12' },
    kills: { type: 'string', default: '50' },
    margin: { type: 'string', default: '3' },
    speculate: { type: 'string', default: '0' },
  },
});
const numbers = [values.disks, values.kills, values.margin, values.speculate].map(Number);
const [disks = 0, kills = 0, margin = 0, depth = 0] = numbers;
/** The most samples that can be in flight: the margin for the step under way, and for each step ahead of it. */
const inFlight = margin * (depth + 1);

const folder = mkdtempSync(join(tmpdir(), 'maker-crash-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const [journal, moves] = [join(folder, 'journal'), join(folder, 'moves.jsonl')];
const model = await startPaidModel();

/** One life; its process ends by itself or is killed. */
function live(): { readonly child: ChildProcess; readonly output: Promise<string> } {
  const program = join(import.meta.dirname, 'run-hanoi.ts');
  const node = ['--conditions=@maker/source', '--import', 'tsx', program];
  const child = spawn(
    process.execPath,
    [...node, journal, moves, model.url, `${disks}`, `${margin}`, `${depth}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const output = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(text);
      else reject(new Error(`A life ended by itself with exit code ${code}`));
    });
  });
  return { child, output };
}

/** Lets a life work for a random number of calls and a random while, and kills it. */
async function liveAndDie(meanCalls: number): Promise<string> {
  const { child, output } = live();
  const calls = model.calls() + 1 + Math.floor(Math.random() * 2 * meanCalls);
  await Promise.race([model.reached(calls), output]);
  await sleep(Math.random() * 8);
  child.kill('SIGKILL');
  return output;
}

/** Samples that were paid for in this life although they had been before. */
function repeatedSince(before: ReadonlyMap<string, number>, { paid }: PaidModel): number {
  let repeated = 0;
  for (const [id, times] of before) repeated += (paid.get(id) ?? 0) - times;
  return repeated;
}

const steps = 2 ** disks - 1;
const meanCalls = (steps * margin) / (kills + 1);
let ended = '';
let [killed, repeated, most] = [0, 0, 0];
while (killed < kills && ended === '') {
  const before = new Map(model.paid);
  ended = await liveAndDie(meanCalls);
  const again = repeatedSince(before, model);
  assert.ok(
    again <= inFlight,
    `a kill cost ${again} calls, and at most ${inFlight} were in flight`,
  );
  [repeated, most] = [repeated + again, Math.max(most, again)];
  if (ended === '') killed += 1;
}
const before = new Map(model.paid);
const result = JSON.parse(ended === '' ? await live().output : ended);
repeated += repeatedSince(before, model);
model.close();

assert.equal(result.status, 'completed');
assert.equal(result.stepsCompleted, steps);
assert.ok(result.aborted >= repeated, 'what was paid for twice is booked');
if (depth === 0) {
  assert.equal(result.samples, model.paid.size, 'every sample counts once');
  assert.equal(result.samples + repeated, model.calls(), 'every call was a sample or a repetition');
}
assert.equal(verifyJournal(journal).steps, steps);
checkMoves(readFileSync(moves, 'utf8').trimEnd().split('\n'));
console.log(
  `${disks} disks, ${steps} steps, ${killed} kills: all moves right, each told once; ` +
    `${model.calls()} calls for ${result.samples} samples, ${repeated} repeated (${most} at most after one kill, ${inFlight} in flight at most), ${result.aborted} booked as lost`,
);

/** Judges the moves by the rules, not by what the run says of itself. */
function checkMoves(lines: readonly string[]): void {
  assert.equal(lines.length, steps);
  const { initialState, parse } = hanoiTask(disks);
  let state: HanoiState = initialState;
  for (const [index, line] of lines.entries()) {
    const [step, ...move] = JSON.parse(line);
    assert.equal(step, index);
    assert.deepEqual(move, movesFrom(state)[0]);
    const text = JSON.stringify(move);
    const parsed = parse({ text } as never, state);
    assert.ok(parsed.ok);
    state = parsed.value.nextState;
  }
  assert.equal(state.pegs[2]?.length, disks);
}
