import { resolve } from 'node:path';
import { ConfigurationError, type MakerEvent, type MakerEventListener } from '@maker/events';
import { createRunRecorder } from '@maker/report';
import { type DurableRun, withJournal } from '../benchmark/durable-run.ts';
import { type HanoiRun, type HanoiRunOptions, runHanoi } from '../benchmark/run-hanoi.ts';
import { predictRun } from '../benchmark/run-plan.ts';
import type { RunRecord, RunSettings } from '../benchmark/run-record.ts';
import type { SimulationSettings } from '../benchmark/simulation-settings.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCodeOf } from '../cli/exit-code.ts';
import { openMoveFile } from '../cli/move-file.ts';
import { requireWritable } from '../cli/output-file.ts';
import {
  formatOf,
  marginOf,
  modelSettingsOf,
  requirePriceFor,
  type SamplingFlags,
  simulationOf,
} from '../cli/run-flags.ts';
import { createHanoiTask } from '../hanoi-task.ts';
import { showProgress } from '../progress/show-progress.ts';
import { reportPath, writeReport } from '../report-file/write-report.ts';
import { createModel } from '../sampler/create-model.ts';
import { escalationPolicy } from '../rewording/escalation-policy.ts';
import { runJson } from '../summary/run-json.ts';
import { runSummary } from '../summary/run-summary.ts';
import { openTelemetry, type TelemetryFlags } from '../telemetry/open-telemetry.ts';
import { runSettings } from './run-settings.ts';

/** Flags of `run`. */
export interface RunFlags extends SamplingFlags, TelemetryFlags {
  readonly margin?: number | undefined;
  readonly maxSamples?: number | undefined;
  /** Whether more is tried on a step that stays undecided. */
  readonly escalate?: boolean | undefined;
  /** The most steps to run ahead of the votes. */
  readonly speculate?: number | undefined;
  readonly moves?: string | undefined;
  /** Where the run is kept. */
  readonly journal?: string | undefined;
  readonly resume?: boolean | undefined;
  /** A path, true for the place of the run's own, or false for `--no-report`. */
  readonly report: string | boolean;
}

/** `hanoi run`: solves the puzzle once, and writes down how. */
export async function run(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  requireJournalFor(flags);
  const source = modelSettingsOf(flags);
  const choice = marginOf(flags, source);
  const sampler = createModel(source);
  requirePriceFor(flags, sampler);
  const escalation = flags.escalate === true ? escalationPolicy(sampler, choice.margin) : undefined;
  const settings = runSettings(flags, { source, choice, escalation, price: sampler.price });
  const files = await prepareFiles(flags, settings);
  const finished = await solve(flags, settings, { sampler, escalation }, files.moves, context);
  const record = recordOf(settings, simulationOf(source), finished);
  if (files.report !== undefined) {
    await writeReport(files.report, record, flags.report === true);
    context.stderr.write(`Report: ${files.report}\n`);
  }
  context.stdout.write(`${runSummary(record)}\n`);
  if (flags.json === true) context.stdout.write(`${runJson(record)}\n`);
  return exitCodeOf(record.outcome);
}

/** Makes sure of every file before anything is paid for. */
async function prepareFiles(flags: RunFlags, settings: RunSettings) {
  const report = flags.report === false ? undefined : reportPath(flags.report, labelOf(settings));
  const moves = flags.moves === undefined ? undefined : resolve(flags.moves);
  if (report !== undefined) await requireWritable('--report', report);
  if (moves !== undefined) await requireWritable('--moves', moves);
  if (flags.log !== undefined) await requireWritable('--log', flags.log);
  return { report, moves };
}

async function solve(
  flags: RunFlags,
  { margin, steps }: RunSettings,
  options: Pick<HanoiRunOptions, 'sampler' | 'escalation'>,
  movesPath: string | undefined,
  { stderr, signal }: CommandContext,
): Promise<HanoiRun> {
  const telemetry = await openTelemetry(flags, stderr);
  const moves = movesPath === undefined ? undefined : openMoveFile(movesPath);
  const recorder = createRunRecorder();
  const onEvent = (event: MakerEvent): void => {
    recorder.observe(event);
    for (const { observe } of telemetry) observe(event);
  };
  const stopDisplay = showProgress(recorder, steps, stderr);
  const { disks, validators, maxTokens, maxSamples, seed } = flags;
  const asked = { disks, format: formatOf(flags), margin, validators, maxTokens, maxSamples, seed };
  try {
    return await inJournal(flags, asked, onEvent, (durable) =>
      runHanoi({
        ...options,
        ...asked,
        speculationDepth: flags.speculate,
        budget: { maxCostUsd: flags.maxCost },
        signal,
        onMove: moves?.write,
        recorder,
        onEvent,
        durable,
      }),
    );
  } finally {
    stopDisplay();
    await Promise.all(telemetry.map((each) => each.close()));
    await moves?.close();
  }
}

/** Does the work with the journal that the flags ask for, or without one. */
function inJournal(
  { journal, resume = false, seed }: RunFlags,
  asked: Pick<
    HanoiRunOptions,
    'disks' | 'format' | 'margin' | 'validators' | 'maxTokens' | 'maxSamples'
  >,
  onEvent: MakerEventListener,
  work: (durable?: DurableRun) => Promise<HanoiRun>,
): Promise<HanoiRun> {
  if (journal === undefined) return work();
  const where = { folder: resolve(journal), resume, seed, onEvent };
  return withJournal(where, { ...asked, task: createHanoiTask(asked) }, work);
}

/** @throws `ConfigurationError` where there is nothing to go on with. */
function requireJournalFor({ journal, resume }: RunFlags): void {
  if (resume !== true || journal !== undefined) return;
  throw new ConfigurationError({
    message: '--resume goes with --journal DIR: which run is to go on',
  });
}

function recordOf(
  settings: RunSettings,
  simulation: SimulationSettings | undefined,
  finished: HanoiRun,
): RunRecord {
  return {
    kind: 'run',
    version: 3,
    createdAt: new Date().toISOString(),
    settings,
    prediction: simulation && predictRun(simulation, settings.steps, settings.margin),
    ...finished,
  };
}

function labelOf({ disks, provider, seed }: RunSettings): string {
  return `${disks}-disks-${provider}-seed-${seed}`;
}
