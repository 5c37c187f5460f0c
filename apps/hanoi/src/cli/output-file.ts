import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigurationError } from '@maker/events';

/**
 * Makes sure that a file can be written, before anything is paid for: its folder is made, and a file
 * that is not there yet is made and taken away again.
 *
 * @throws `ConfigurationError` naming the flag and the path.
 */
export async function requireWritable(flag: string, path: string): Promise<void> {
  try {
    const isNew = await stat(path).then(
      () => false,
      () => true,
    );
    await makeFolder(dirname(path));
    await (await open(path, 'a')).close();
    if (isNew) await rm(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'error';
    const message = `${flag}: cannot write ${path} (${code}); give a path in a folder that is yours`;
    throw new ConfigurationError({ message, cause });
  }
}

/** Like `mkdir` with `recursive`, which never returns under /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}
