import { ConfigurationError } from '@maker/events';
import { measureSize } from '../benchmark/measure-scale.ts';
import type { ScaleRecord, ScaleRow } from '../benchmark/scale-record.ts';
import { parseSimulation } from '../benchmark/simulation-settings.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import { requireWritable } from '../cli/output-file.ts';
import { formatCount, formatShare } from '@maker/report/format';
import { reportPath, writeReport } from '../report-file/write-report.ts';

/** Flags of `scale`. */
export interface ScaleFlags {
  readonly sizes: readonly number[];
  readonly sim: string;
  readonly target: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly report: string | boolean;
  readonly json?: boolean | undefined;
}

/** `hanoi scale`: measured samples beside the exact formula, over several sizes of the puzzle. */
export async function scale(flags: ScaleFlags, context: CommandContext): Promise<ExitCode> {
  const { sizes, target, seed, maxTokens } = flags;
  const { stdout, stderr, signal } = context;
  const simulation = parseSimulation(flags.sim);
  const { stubborn } = simulation;
  if (simulation.preset !== 'uniform' || simulation.wrong !== 1 || stubborn !== undefined) {
    throw new ConfigurationError({
      message:
        '--sim: scale compares with a formula for equal steps and one wrong answer; give p and v only',
    });
  }
  const report = flags.report === false ? undefined : reportPath(flags.report, 'scale');
  if (report !== undefined) await requireWritable('--report', report);

  stdout.write(`${heading}\n`);
  const rows: ScaleRow[] = [];
  for (const disks of sizes) {
    const row = await measureSize(disks, { simulation, target, seed, maxTokens, signal });
    rows.push(row);
    stdout.write(`${rowText(row)}\n`);
  }
  const record: ScaleRecord = {
    kind: 'scale',
    version: 1,
    createdAt: new Date().toISOString(),
    stepSuccessRate: simulation.p,
    validRate: simulation.v,
    targetReliability: target,
    seed,
    rows,
  };
  if (report !== undefined) {
    await writeReport(report, record, flags.report === true);
    stderr.write(`Report: ${report}\n`);
  }
  if (flags.json === true) stdout.write(`${JSON.stringify(record)}\n`);
  return rows.every(({ isInside }) => isInside) ? exitCode.solved : exitCode.notSolved;
}

const columns = [
  ['disks', 5],
  ['steps', 7],
  ['k', 2],
  ['runs', 5],
  ['samples a run', 13],
  ['exact', 12],
  ['99.9 % interval', 25],
  ['s(ln s + ln 1/-ln t)', 20],
  ['s ln s', 9],
  ['solved', 7],
  ['exact', 6],
  ['unvoted', 7],
  ['exact', 8],
  ['retry whole task', 16],
] as const;

const heading = columns.map(([name, width]) => name.padStart(width)).join('  ');

function rowText(row: ScaleRow): string {
  const { lower, upper } = row.interval;
  const cells = [
    row.disks,
    formatCount(row.steps),
    row.margin,
    formatCount(row.runs),
    hundredths(row.measuredSamples) + (row.isInside ? '' : ' (!)'),
    hundredths(row.exactSamples),
    `${hundredths(lower)} to ${hundredths(upper)}`,
    formatCount(row.growthTerm),
    formatCount(row.nLogN),
    formatShare(row.solvedRuns / row.runs),
    formatShare(row.taskReliability),
    formatShare(row.unvoted.measured),
    formatShare(row.unvoted.exact),
    formatCount(row.retryWholeTaskSamples),
  ];
  return columns.map(([, width], i) => String(cells[i]).padStart(width)).join('  ');
}

/** Means that differ by little: two decimals, where they are small enough for them to matter. */
function hundredths(value: number): string {
  return value < 1000 ? value.toFixed(2) : formatCount(value);
}
