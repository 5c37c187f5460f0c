/*
 * What many steps take: CPU, memory and disk of whole runs on the simulated model, without a journal and
 * with one of each detail, each in a process of its own. With `--sizes 14,18,20` it holds the ceilings
 * that the project has set itself; the sizes that it takes by default only show the form of the table.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type JournalDetail, openJournal } from '@maker/journal';
import { createRunRecorder } from '@maker/report';
import { withJournal } from '../src/benchmark/durable-run.ts';
import { runHanoi } from '../src/benchmark/run-hanoi.ts';
import { parseSimulation } from '../src/benchmark/simulation-settings.ts';
import { createHanoiTask } from '../src/hanoi-task.ts';
import { paperFormat } from '../src/prompt/paper-prompt.ts';
import { createModel } from '../src/sampler/create-model.ts';

const details = ['none', 'full', 'steps'] as const;

/** What one run took. */
interface Taken {
  readonly steps: number;
  readonly samples: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  /** Bytes on disk for each step. */
  readonly bytesPerStep?: number | undefined;
  readonly resumeMs?: number | undefined;
}

const ceilings = { cpuSeconds: 60, peakMiB: 200, full: 100, steps: 60, resumeMs: 2000 };

/** How much more memory a run of 18 disks, sixteen times as long, may take than one of 14. */
const mostGrowth = 1.2;
const sizesToCompare = [14, 18];

/** Below this many disks a run is too short to be judged. */
const fewestToJudge = 14;

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '9,11' }, one: { type: 'string' } },
});
if (values.one === undefined) compare(values.sizes.split(',').map(Number));
else console.log(JSON.stringify(await measure(values.one.split(':'))));

async function measure([size = '', detail = '']: readonly string[]): Promise<Taken> {
  const [disks, seed, maxTokens, margin] = [Number(size), 1, 750, 4];
  const simulation = parseSimulation('p=0.99');
  const sampler = createModel({ provider: 'simulated', simulation, seed, maxTokens });
  const run = { disks, format: paperFormat, margin, validators: true, maxTokens, seed };
  if (detail === 'none') return taken(await runHanoi({ ...run, sampler }));
  const folder = mkdtempSync(join(tmpdir(), 'maker-million-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const asked = { ...run, task: createHanoiTask(run) };
  const recorder = createRunRecorder();
  const where = { folder, resume: false, seed, onEvent: recorder.observe };
  const options = { ...where, detail: detail as JournalDetail, fsync: 'none' } as const;
  const finished = await withJournal(options, asked, (durable) =>
    runHanoi({ ...run, sampler, recorder, durable }),
  );
  const used = taken(finished);
  const startedMs = performance.now();
  const journal = await openJournal(folder, { resume: true });
  const resumeMs = performance.now() - startedMs;
  await journal.close();
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return {
    ...used,
    resumeMs,
    bytesPerStep: sizes.reduce((sum, bytes) => sum + bytes, 0) / used.steps,
  };
}

function taken({ outcome, summary }: Awaited<ReturnType<typeof runHanoi>>): Taken {
  if (outcome.status !== 'completed') throw new Error(`The run ended as ${outcome.status}`);
  const { user, system } = process.cpuUsage();
  return {
    steps: outcome.stepsCompleted,
    samples: summary.totals.samples,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
}

function compare(sizes: readonly number[]): void {
  console.log(
    `Node ${process.version}; p = 0.99, v = 0.97, margin 4, the paper's prompt, fsync none`,
  );
  console.log(
    'disks journal      steps    samples   CPU s   us/sample   peak MiB   bytes/step   resume ms',
  );
  const over: string[] = [];
  const peaks = new Map<string, number[]>();
  for (const disks of sizes) {
    for (const detail of details) {
      const args = [...process.execArgv, import.meta.filename, '--one', `${disks}:${detail}`];
      const used = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Taken;
      console.log(rowOf(disks, detail, used));
      if (disks < fewestToJudge) continue;
      over.push(...faults(disks, detail, used));
      if (!sizesToCompare.includes(disks)) continue;
      peaks.set(detail, [...(peaks.get(detail) ?? []), used.peakMiB]);
    }
  }
  for (const [detail, mebibytes] of peaks) {
    const growth = Math.max(...mebibytes) / Math.min(...mebibytes);
    if (growth <= mostGrowth) continue;
    over.push(`journal ${detail}: memory differs ${growth.toFixed(2)} times, over ${mostGrowth}`);
  }
  for (const fault of over) console.error(fault);
  if (over.length > 0) process.exitCode = 1;
}

function rowOf(disks: number, detail: string, used: Taken): string {
  const { steps, samples, cpuSeconds, peakMiB, bytesPerStep, resumeMs } = used;
  return [
    `${disks}`.padStart(5),
    detail.padEnd(7),
    `${steps}`.padStart(9),
    `${samples}`.padStart(10),
    cpuSeconds.toFixed(1).padStart(7),
    ((cpuSeconds / samples) * 1e6).toFixed(1).padStart(11),
    peakMiB.toFixed(0).padStart(10),
    (bytesPerStep?.toFixed(1) ?? '-').padStart(12),
    (resumeMs?.toFixed(0) ?? '-').padStart(11),
  ].join(' ');
}

function faults(disks: number, detail: (typeof details)[number], used: Taken): readonly string[] {
  const holds = (name: string, value: number | undefined, ceiling: number): readonly string[] =>
    value === undefined || value <= ceiling
      ? []
      : [`${disks} disks, journal ${detail}: ${name} ${value.toFixed(1)} is over ${ceiling}`];
  return [
    ...(detail === 'none' ? holds('CPU seconds', used.cpuSeconds, ceilings.cpuSeconds) : []),
    ...holds('peak MiB', used.peakMiB, ceilings.peakMiB),
    ...(detail === 'none' ? [] : holds('bytes a step', used.bytesPerStep, ceilings[detail])),
    ...holds('ms to resume', used.resumeMs, ceilings.resumeMs),
  ];
}
