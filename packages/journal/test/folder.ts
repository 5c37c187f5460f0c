import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** In memory where there is such a place: thousands of small files would wear out a disk, and a test. */
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that is gone when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(root, 'maker-journal-'));
  onTestFinished(() => emptyFolder(folder));
  return folder;
}

/** Deletes a folder with all that is in it. */
export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The journal of a folder as it is now, as a process that dies now leaves it: without its lock. */
export function copyJournal(from: string, to: string): string {
  emptyFolder(to);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!name.startsWith('lock-')) copyFileSync(join(from, name), join(to, name));
  }
  return to;
}

/** What a process leaves that dies when this share of the segment under way is written. */
export function cutLastSegment(folder: string, share: number): void {
  const name = readdirSync(folder).findLast((each) => each.endsWith('.jsonl'));
  if (name === undefined) return;
  const bytes = readFileSync(join(folder, name));
  const headEnd = bytes.indexOf('\n') + 1;
  const carriedEnd = bytes.includes('"carried"') ? bytes.indexOf('\n', headEnd) + 1 : headEnd;
  truncateSync(join(folder, name), carriedEnd + Math.floor(share * (bytes.length - carriedEnd)));
}
