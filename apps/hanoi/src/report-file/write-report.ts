import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { RunRecord } from '../benchmark/run-record.ts';
import type { ScaleRecord } from '../benchmark/scale-record.ts';

/** Where the records of runs are kept that name no other place. */
const runsFolder = 'runs';

/** The record beside a report in `runs/`, from which the report can be made again. */
export const recordFileName = 'run.json';

/** The path of a report: as given, or in a folder of its own under `runs/`. */
export function reportPath(given: string | true | undefined, label: string): string {
  if (typeof given === 'string') return resolve(given);
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return resolve(runsFolder, `${stamp}-${label}`, 'report.html');
}

/** Writes the report, and the record beside it where the folder is the run's own. The folder is there. */
export async function writeReport(
  path: string,
  record: RunRecord | ScaleRecord,
  isOwnFolder: boolean,
): Promise<void> {
  const { renderReport } = await import('../report/render-report.ts');
  await writeFile(path, await renderReport(record));
  if (isOwnFolder) {
    await writeFile(join(dirname(path), recordFileName), `${JSON.stringify(record, null, 2)}\n`);
  }
}
