import { resolve } from 'node:path';
import { runHanoi } from '../benchmark/run-hanoi.ts';
import { type MarginChoice, predictRun } from '../benchmark/run-plan.ts';
import type { RunRecord, RunSettings } from '../benchmark/run-record.ts';
import { RunStatistics } from '../benchmark/run-statistics.ts';
import { describeSimulation } from '../benchmark/simulation-settings.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCodeOf } from '../cli/exit-code.ts';
import { openMoveFile } from '../cli/move-file.ts';
import { requireWritable } from '../cli/output-file.ts';
import {
  formatOf,
  marginOf,
  samplerSettingsOf,
  type SamplingFlags,
  simulationOf,
} from '../cli/run-flags.ts';
import { showProgress } from '../progress/show-progress.ts';
import { reportPath, writeReport } from '../report-file/write-report.ts';
import { createSampler, type SamplerSettings } from '../sampler/create-sampler.ts';
import { modelNameOf } from '../sampler/remote-model.ts';
import { runJson } from '../summary/run-json.ts';
import { runSummary } from '../summary/run-summary.ts';

/** Flags of `run`. */
export interface RunFlags extends SamplingFlags {
  readonly margin?: number | undefined;
  readonly maxSamples?: number | undefined;
  readonly moves?: string | undefined;
  /** A path, true for the place of the run's own, or false for `--no-report`. */
  readonly report: string | boolean;
}

/** `hanoi run`: solves the puzzle once, and writes down how. */
export async function run(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const source = samplerSettingsOf(flags);
  const settings = settingsOf(flags, source, marginOf(flags, source));
  const sampler = createSampler(source);
  const report = flags.report === false ? undefined : reportPath(flags.report, labelOf(settings));
  if (report !== undefined) await requireWritable('--report', report);
  if (flags.moves !== undefined) await requireWritable('--moves', resolve(flags.moves));
  const moves = flags.moves === undefined ? undefined : openMoveFile(resolve(flags.moves));

  const statistics = new RunStatistics();
  const stopDisplay = showProgress(statistics, settings.steps, context.stderr);
  const { outcome, totals, distributions, warnings } = await runHanoi({
    disks: flags.disks,
    sampler,
    format: formatOf(flags),
    margin: settings.margin,
    validators: flags.validators,
    maxTokens: flags.maxTokens,
    seed: flags.seed,
    maxSamples: flags.maxSamples,
    budget: { maxCostUsd: flags.maxCost },
    signal: context.signal,
    onMove: moves?.write,
    statistics,
  }).finally(stopDisplay);
  await moves?.close();

  const simulation = simulationOf(source);
  const prediction = simulation && predictRun(simulation, settings.steps, settings.margin);
  const createdAt = new Date().toISOString();
  const record: RunRecord = {
    kind: 'run',
    version: 1,
    createdAt,
    settings,
    prediction,
    outcome,
    totals,
    ...distributions,
    warnings,
  };
  if (report !== undefined) {
    await writeReport(report, record, flags.report === true);
    context.stderr.write(`Report: ${report}\n`);
  }
  context.stdout.write(`${runSummary(record)}\n`);
  if (flags.json === true) context.stdout.write(`${runJson(record)}\n`);
  return exitCodeOf(outcome);
}

function settingsOf(flags: RunFlags, source: SamplerSettings, choice: MarginChoice): RunSettings {
  const simulation = simulationOf(source);
  return {
    disks: flags.disks,
    steps: 2 ** flags.disks - 1,
    provider: flags.provider,
    model: source.provider === 'simulated' ? 'simulated' : modelNameOf(source),
    promptFormat: flags.promptFormat,
    validators: flags.validators,
    ...choice,
    simulation: simulation && describeSimulation(simulation),
    priceOrigin: simulation && "simulated tokens at gpt-4.1-mini's list price",
    seed: flags.seed,
  };
}

function labelOf({ disks, provider, seed }: RunSettings): string {
  return `${disks}-disks-${provider}-seed-${seed}`;
}
