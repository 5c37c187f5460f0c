/*
 * The corrected chain beside the clock: wall time of a step, in medians of one call, and the samples
 * drawn in vain, over success rates, spreads of latency and depths of speculation, on a virtual clock;
 * with `--real` once in real time, too, which takes three to four minutes and wants a quiet machine.
 * Exits 1 where the claims at the end do not hold.
 *
 * A chain without voting takes the mean of one call for each step: exp(sigma^2 / 2) medians.
 *
 * With `--svg FILE` it draws the rows of sigma 0.8, and does nothing else.
 */
import { writeFileSync } from 'node:fs';
import { type Message, runTask, type Sampler, type Task } from '@maker/core';
import type { Clock } from '../src/index.ts';
import { createSimulatedSampler, createVirtualClock } from '../src/simulated/index.ts';
import { speculationPlot, type PlotPoint } from './speculation-plot.ts';

const margins = new Map([
  [0.85, 6],
  [0.9, 5],
  [0.95, 4],
  [0.99, 3],
]);
const sigmas = [0, 0.5, 0.8];
const depths = [0, 2, 4, 8, 16];
const gridSteps = 500;
/** In real time. Timers count whole milliseconds, and a step takes CPU of its own: both must be small beside it. */
const realMedianMs = 25;

interface Setting {
  readonly p: number;
  readonly sigma: number;
  readonly depth: number;
  readonly steps: number;
  readonly medianMs: number;
  readonly clock?: Clock | undefined;
}

/** Counts up; a wrong answer leads far away, where counting goes on. */
function countingTask(steps: number): Task<number, number> {
  return {
    initialState: 0,
    steps,
    prompt: (state) => [{ role: 'user', content: String(state) }],
    parse({ text }, state) {
      const nextState = Number(text);
      return { ok: true, value: { action: nextState - state, nextState }, key: text };
    },
  };
}

const solve = ([message]: readonly Message[]) => {
  const state = Number(message?.content);
  return { right: String(state + 1), wrong: [String(state + 1e7)] };
};

async function measure({ p, sigma, depth, steps, medianMs, clock }: Setting) {
  const latency = { medianMs, sigma };
  const model = createSimulatedSampler({
    solve,
    stepSuccessRate: p,
    validRate: 1,
    seed: 5,
    latency,
    clock,
  });
  const now = clock?.now ?? (() => performance.now());
  const callsMs: number[] = [];
  const sampler: Sampler = {
    async sample(request, context) {
      const askedMs = now();
      const sample = await model.sample(request, context);
      callsMs.push(now() - askedMs);
      return sample;
    },
  };
  const margin = margins.get(p) ?? 1;
  const startMs = now();
  const startCpu = process.cpuUsage();
  const run = { task: countingTask(steps), sampler, margin, seed: 1, speculation: { depth } };
  const { status, state, samples, aborted } = await runTask(run).result;
  const elapsedMs = now() - startMs;
  const cpu = process.cpuUsage(startCpu);
  const cpuMs = (cpu.user + cpu.system) / 1000 / steps;
  if (status !== 'completed' || state !== steps) throw new Error(`Ended ${status} at ${state}`);
  // Timers are late; what a call took is what a step is measured by.
  const callMs = callsMs.toSorted((a, b) => a - b)[callsMs.length >> 1] ?? Number.NaN;
  return { perStep: elapsedMs / steps / callMs, callMs, cpuMs, requested: samples + aborted };
}

type Measure = Awaited<ReturnType<typeof measure>>;

/** Without speculation, by setting: measured once for all depths. */
const plainRuns = new Map<string, Promise<Measure>>();

/** Wall time and further samples of a depth, beside no speculation with the same answers. */
async function compare(setting: Omit<Setting, 'clock' | 'medianMs'>) {
  const run = (depth: number): Promise<Measure> =>
    measure({ ...setting, depth, medianMs: 1000, clock: createVirtualClock() });
  const { p, sigma, steps, depth } = setting;
  const key = `${p}/${sigma}/${steps}`;
  const planned = plainRuns.get(key) ?? run(0);
  plainRuns.set(key, planned);
  const plain = await planned;
  const ahead = depth === 0 ? plain : await run(depth);
  return { ...ahead, plain, extra: ahead.requested / plain.requested - 1 };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const cell = (text: string): string => text.padStart(15);

/** The mean of one log-normal call, in medians. */
const singleCall = (sigma: number): number => Math.exp(sigma ** 2 / 2);

async function printGrid(): Promise<void> {
  console.log(
    `Wall time of a step in medians of one call, and further samples; ${gridSteps} steps`,
  );
  console.log(
    `${'p'.padStart(5)} ${'k'.padStart(2)} ${'sigma'.padStart(5)}${depths.map((depth) => cell(`depth ${depth}`)).join('')}`,
  );
  for (const [p, margin] of margins) {
    for (const sigma of sigmas) {
      const cells: string[] = [];
      for (const depth of depths) {
        const { perStep, extra } = await compare({ p, sigma, depth, steps: gridSteps });
        cells.push(cell(`${perStep.toFixed(2)} +${percent(extra)}`));
      }
      console.log(
        `${String(p).padStart(5)} ${String(margin).padStart(2)} ${sigma.toFixed(1).padStart(5)}${cells.join('')}`,
      );
    }
  }
}

async function printClaims(inRealTime: boolean): Promise<boolean> {
  const claims = [
    { p: 0.95, most: 0.8, mostExtra: 0.12 },
    { p: 0.99, most: 0.8, mostExtra: 0.04 },
  ];
  let failed = false;
  console.log('\n5,000 steps, sigma 0.8, depth 8');
  for (const { p, most, mostExtra } of claims) {
    const { perStep, plain, extra } = await compare({ p, sigma: 0.8, depth: 8, steps: 5000 });
    failed ||= perStep > most || extra > mostExtra;
    console.log(
      `  p ${p}: ${perStep.toFixed(3)} (at most ${most}), +${percent(extra)} (at most ${percent(mostExtra)}); ` +
        `without speculation ${plain.perStep.toFixed(2)}, without voting ${singleCall(0.8).toFixed(2)}`,
    );
  }
  if (!inRealTime) return !failed;
  for (const { p, most } of claims) {
    const setting = { p, sigma: 0.8, depth: 8, steps: 5000, medianMs: realMedianMs };
    const { perStep, callMs, cpuMs } = await measure(setting);
    failed ||= perStep > most;
    console.log(
      `  p ${p} in real time: ${perStep.toFixed(3)} (at most ${most}) of a median call of ${callMs.toFixed(1)} ms ` +
        `(${realMedianMs} asked for); ${cpuMs.toFixed(2)} ms of CPU a step`,
    );
  }
  return !failed;
}

async function drawPlot(file: string): Promise<void> {
  const lines = [];
  for (const [p, margin] of margins) {
    const points: PlotPoint[] = [];
    for (const depth of depths) {
      const { perStep } = await compare({ p, sigma: 0.8, depth, steps: 5000 });
      points.push({ depth, perStep });
    }
    lines.push({ label: `p ${p}, margin ${margin}`, points });
  }
  writeFileSync(file, speculationPlot(lines, singleCall(0.8)));
}

const [flag, file] = process.argv.slice(2);
if (flag === '--svg' && file !== undefined) {
  await drawPlot(file);
} else {
  await printGrid();
  process.exitCode = (await printClaims(flag === '--real')) ? 0 : 1;
}
