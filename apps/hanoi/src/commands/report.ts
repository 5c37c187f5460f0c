import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigurationError, JournalError } from '@maker/events';
import type { RunRecord } from '../benchmark/run-record.ts';
import type { ScaleRecord } from '../benchmark/scale-record.ts';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import { requireWritable } from '../cli/output-file.ts';
import { recordFileName } from '../report-file/write-report.ts';

/** `hanoi report RUN_DIR`: the report of an earlier run, from its record or else from its journal. */
export async function report(folder: string, { stdout }: CommandContext): Promise<ExitCode> {
  const path = resolve(folder, 'report.html');
  const record = await readRecord(join(folder, recordFileName));
  const page = await (record === undefined ? fromJournal(folder) : fromRecord(record));
  await requireWritable('RUN_DIR', path);
  await writeFile(path, page);
  stdout.write(`${path}\n`);
  return exitCode.solved;
}

type Record = RunRecord | ScaleRecord;

async function fromRecord(record: Record): Promise<string> {
  const { renderReport } = await import('../report/render-report.ts');
  return renderReport(record);
}

async function fromJournal(folder: string): Promise<string> {
  const { renderJournal } = await import('../report/report-journal.ts');
  try {
    return await renderJournal(folder);
  } catch (error) {
    if (JournalError.isInstance(error) && error.reason === 'missing') throw notARun(folder, error);
    throw error;
  }
}

/** Undefined where there is none. */
async function readRecord(path: string): Promise<Record | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const record = parseRecord(text);
  if (record === undefined) throw notARun(path);
  return record;
}

/** Undefined for what is no record, or one of another version. */
function parseRecord(text: string): Record | undefined {
  try {
    const record = JSON.parse(text) as Record;
    return record.version === (record.kind === 'run' ? 3 : 1) ? record : undefined;
  } catch {
    return undefined;
  }
}

function notARun(path: string, cause?: unknown): ConfigurationError {
  const message = `RUN_DIR: cannot read ${path} as the record of a run; give a folder that \`pnpm hanoi run\` made under runs/, or one that it kept a journal in`;
  return new ConfigurationError({ message, cause });
}
