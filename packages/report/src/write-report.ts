import { writeFile } from 'node:fs/promises';
import { ConfigurationError } from '@maker/events';
import { withContent } from './run/read-content.ts';
import { readRun } from './run/read-run.ts';
import { renderRunReport } from './run-page/render-run-report.ts';
import type { ReportOptions } from './run-page/report-options.ts';

/** Options of `writeReport`. */
export interface WriteReportOptions extends ReportOptions {
  /** The folder of the run's journal. */
  readonly folder: string;
  /** Where the page goes. */
  readonly file: string;
  /**
   * Whether answers, prompts and keys of candidates stand on the page, of the contested steps and as far as the journal
   * holds them. @defaultValue false
   */
  readonly content?: boolean | undefined;
}

/**
 * Writes the report of a run from its journal.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged; `ConfigurationError` where the file
 * cannot be written.
 */
export async function writeReport({
  folder,
  file,
  content = false,
  ...options
}: WriteReportOptions): Promise<void> {
  const run = readRun(folder);
  const contested = content ? withContent(folder, run.contested) : run.contested;
  const page = await renderRunReport({ ...run, contested }, options);
  try {
    await writeFile(file, page);
  } catch (cause) {
    const message = `The report cannot be written to ${file}: name another place for it`;
    throw new ConfigurationError({ message, cause });
  }
}
