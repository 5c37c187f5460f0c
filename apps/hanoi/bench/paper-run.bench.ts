/*
 * The paper's million-step run: 20 disks at margin 3 on the simulated model whose errors and invalid
 * answers are spread as in the paper's Fig 8, for the paper's seed and five more beside it, and once with all
 * steps alike. Each run has a process of its own, all of them side by side, and takes half a minute of CPU.
 * Exits 1 where a run does not have the figure's shape.
 *
 * With `--write` it writes docs/paper-run.md, else it prints that page. `--disks` runs a smaller puzzle, which
 * is judged by nothing and only shows the form.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { faultsOf } from './paper-run/judge.ts';
import { paperSteps } from './paper-run/paper-figures.ts';
import { paperPage } from './paper-run/paper-page.ts';
import { alikeSteps, runSeed, type SeedRun } from './paper-run/run-seed.ts';

/** The day that the paper appeared, then five more. */
const paperSeed = 20_251_112;
const seeds = [paperSeed, 1, 2, 3, 4, 5];

const { values } = parseArgs({
  options: {
    disks: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
    one: { type: 'string' },
  },
});

if (values.one === undefined) await runAll();
else console.log(JSON.stringify(await runOne(values.one)));

/** What `--one` asks for: `differ:SEED` or `alike:SEED`. */
function runOne(one: string): Promise<SeedRun> {
  const [steps, seed] = one.split(':');
  const simulation = steps === 'alike' ? alikeSteps : ({ preset: 'paper' } as const);
  return runSeed(Number(values.disks), simulation, Number(seed));
}

async function runAll(): Promise<void> {
  const [alike, ...runs] = await Promise.all([
    inProcess(`alike:${paperSeed}`),
    ...seeds.map((seed) => inProcess(`differ:${seed}`)),
  ]);
  const page = paperPage({ runs, alike });
  if (values.write) writeFileSync(new URL('../../../docs/paper-run.md', import.meta.url), page);
  else console.log(page);
  const steps = 2 ** Number(values.disks) - 1;
  const faults = steps === paperSteps ? runs.flatMap((run) => faultsOf(run, steps)) : [];
  for (const fault of faults) console.error(`NOT THE PAPER'S RUN: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

async function inProcess(one: string): Promise<SeedRun> {
  const own = [import.meta.filename, '--disks', values.disks, '--one', one];
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, ...own]);
  const run = JSON.parse(stdout) as SeedRun;
  console.error(`${one}: ${run.wrongMoves} wrong moves in ${run.stepsCompleted} steps`);
  return run;
}
