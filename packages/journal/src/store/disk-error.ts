import { JournalError } from '@maker/events';

/** What the disk said, as an error that says what to do. */
export function diskError(cause: unknown, path: string): JournalError {
  if (JournalError.isInstance(cause)) return cause;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
  if (fullCodes.has(code)) {
    const message = `There is no space for the journal at ${path} (${code}): free some, then resume; what was recorded stands`;
    return new JournalError({ message, reason: 'disk-full', path, cause });
  }
  if (forbiddenCodes.has(code)) {
    const message = `The journal at ${path} cannot be written (${code}): make the folder writable, or choose another one`;
    return new JournalError({ message, reason: 'not-writable', path, cause });
  }
  const message = `The journal at ${path} cannot be kept (${code}); nothing more is written to it`;
  return new JournalError({ message, reason: 'io', path, cause });
}

const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const forbiddenCodes: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
]);

/** Does `work` on the file or folder at `path`; what the disk objects to becomes a `JournalError`. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw diskError(error, path);
  }
}
