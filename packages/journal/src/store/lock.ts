import { linkSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { JournalError } from '@maker/events';
import { diskError } from './disk-error.ts';
import { birthOf } from './process-identity.ts';

/** Who holds a lock. */
interface Owner {
  readonly pid: number;
  readonly birth: string | undefined;
  readonly host: string;
}

const namePattern = /^lock-(\d+)$/;

/**
 * Makes this process the only writer of a folder, until the function returned is called or the process
 * dies, by SIGKILL too.
 *
 * The lock is the file `lock-N` of the highest N; it is free when it is empty or when its owner is dead.
 * Taking it over is making the file with the next number, which only one process can do. Numbers never
 * go down, so a late-comer that judged an old file cannot undo a newer one.
 *
 * @throws `JournalError` with reason `locked` while another writer lives.
 */
export function lockFolder(folder: string): () => void {
  const owner: Owner = { pid: process.pid, birth: birthOf(process.pid), host: hostname() };
  const draft = join(folder, `lock-of-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    // Linked into place when it is whole: a lock is never seen without its owner.
    writeFileSync(draft, JSON.stringify(owner), { flag: 'wx' });
    const file = join(folder, `lock-${takeNext(folder, draft)}`);
    return () => truncateSync(file);
  } catch (error) {
    throw diskError(error, folder);
  } finally {
    rmSync(draft, { force: true });
  }
}

function takeNext(folder: string, draft: string): number {
  for (;;) {
    const highest = Math.max(0, ...lockNumbers(folder));
    requireFree(folder, highest);
    const mine = highest + 1;
    if (!tryLink(draft, join(folder, `lock-${mine}`))) continue;
    const numbers = lockNumbers(folder);
    if (Math.max(...numbers) === mine) {
      for (const number of numbers)
        if (number < mine) rmSync(join(folder, `lock-${number}`), { force: true });
      return mine;
    }
    rmSync(join(folder, `lock-${mine}`), { force: true });
  }
}

function lockNumbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = namePattern.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function requireFree(folder: string, number: number): void {
  const file = join(folder, `lock-${number}`);
  const owner = ownerOf(file);
  if (owner === undefined) return;
  const { pid, birth, host } = owner;
  const isHere = host === hostname();
  if (isHere && (birth === undefined || birthOf(pid) !== birth)) return;
  const hint = isHere ? 'wait for it or stop it' : `if it is dead, delete ${file}`;
  const message = `Process ${pid} on ${host} writes to the journal at ${folder}: ${hint}`;
  throw new JournalError({ message, reason: 'locked', path: folder });
}

/** Undefined for a lock that is free, or gone since it was listed. */
function ownerOf(file: string): Owner | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text === '' ? undefined : (JSON.parse(text) as Owner);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
