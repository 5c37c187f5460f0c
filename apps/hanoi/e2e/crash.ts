import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killedRun } from './killed-run.ts';
import { seededRandom } from './seeded-random.ts';
import { startPaidServer } from './start-paid-server.ts';

/*
 * The crash test by an outside process: `pnpm --filter @maker/app-hanoi crash` plays the puzzle on a paid model
 * over HTTP, kills the player at seeded random instants, lets it resume each time, and fails unless the moves
 * are right, each step stands once, and no more was paid for than is recorded and was in flight at the kills.
 */

const { values } = parseArgs({
  options: {
    disks: { type: 'string', default: '12' },
    kills: { type: 'string', default: '50' },
    margin: { type: 'string', default: '4' },
    depths: { type: 'string', default: '0,4' },
    seed: { type: 'string', default: '1' },
  },
});
const [disks, kills, margin] = [values.disks, values.kills, values.margin].map(Number) as [
  number,
  number,
  number,
];
const random = seededRandom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'hanoi-crash-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const server = await startPaidServer();
const rows: object[] = [];
for (const depth of values.depths.split(',').map(Number)) {
  const startedMs = performance.now();
  const options = { disks, margin, depth, kills, server, random };
  const run = await killedRun({ ...options, folder: mkdtempSync(join(folder, 'run-')) });
  rows.push({
    speculate: depth,
    kills: run.kills,
    'right moves, each once': run.steps,
    'answers paid': run.paid,
    recorded: run.recorded,
    'in flight at kills': run.lost,
    'at most (may be)': `${run.mostLost} (${run.inFlight})`,
    'hung up': run.hungUp,
    seconds: Math.round((performance.now() - startedMs) / 1000),
  });
}
server.stop();
console.table(rows);
