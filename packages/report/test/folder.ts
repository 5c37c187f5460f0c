import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of its own for the tests of a file, gone after them. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maker-report-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes away what a run has left, if anything. */
export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
