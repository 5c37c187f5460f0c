/*
 * The paper's million-step run: 20 disks at margin 3 on the simulated model whose errors and invalid
 * answers are spread as in the paper's Fig 8, for the paper's seed and five more beside it, and once with all
 * steps alike. Exits 1 where a run does not have the figure's shape. Each takes about half a minute.
 *
 * With `--write` it writes docs/paper-run.md, else it prints that page. `--disks` runs a smaller puzzle, which
 * is judged by nothing and only shows the form.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsOf } from './paper-run/judge.ts';
import { paperPage } from './paper-run/paper-page.ts';
import { paperSteps } from './paper-run/paper-figures.ts';
import { alikeSteps, runSeed, type SeedRun } from './paper-run/run-seed.ts';

/** The day that the paper appeared, then five more. */
const seeds = [20_251_112, 1, 2, 3, 4, 5] as const;

const { values } = parseArgs({
  options: { disks: { type: 'string', default: '20' }, write: { type: 'boolean', default: false } },
});
const disks = Number(values.disks);

async function run(seed: number, simulation: Parameters<typeof runSeed>[1]): Promise<SeedRun> {
  const startedMs = process.cpuUsage().user / 1e3;
  const ended = await runSeed(disks, simulation, seed);
  const seconds = (process.cpuUsage().user / 1e3 - startedMs) / 1e3;
  const name = simulation.preset === 'paper' ? `seed ${seed}` : 'all steps alike';
  console.error(`${name}: ${ended.wrongMoves} wrong moves, ${seconds.toFixed(1)} s of CPU`);
  return ended;
}

const runs: SeedRun[] = [];
for (const seed of seeds) runs.push(await run(seed, { preset: 'paper' }));
const page = paperPage({ runs, alike: await run(seeds[0], alikeSteps) });
if (values.write) writeFileSync(new URL('../../../docs/paper-run.md', import.meta.url), page);
else console.log(page);

const steps = 2 ** disks - 1;
const faults = steps === paperSteps ? runs.flatMap((each) => faultsOf(each, steps)) : [];
for (const fault of faults) console.error(`NOT THE PAPER'S RUN: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
