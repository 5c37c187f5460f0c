import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '@maker/events';
import type { RunRecord } from '../benchmark/run-record.ts';
import type { ScaleRecord } from '../benchmark/scale-record.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import { requireWritable } from '../cli/output-file.ts';
import { recordFileName, writeReport } from '../report-file/write-report.ts';

/** `hanoi report RUN_DIR`: makes the report of an earlier run again. */
export async function report(folder: string, { stdout }: CommandContext): Promise<ExitCode> {
  const path = resolve(folder, 'report.html');
  const record = await readRecord(join(folder, recordFileName));
  await requireWritable('RUN_DIR', path);
  await writeReport(path, record, false);
  stdout.write(`${path}\n`);
  return exitCode.solved;
}

async function readRecord(path: string): Promise<RunRecord | ScaleRecord> {
  try {
    const record = JSON.parse(await readFile(path, 'utf8')) as RunRecord | ScaleRecord;
    if (record.version === 1) return record;
  } catch (cause) {
    throw new ConfigurationError({ message: notARun(path), cause });
  }
  throw new ConfigurationError({ message: notARun(path) });
}

const notARun = (path: string): string =>
  `RUN_DIR: cannot read ${path} as the record of a run; give a folder that \`pnpm hanoi run\` made under runs/`;
