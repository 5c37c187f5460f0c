import { ConfigurationError } from '@maker/events';
import { nodeFiles } from './node-files.ts';
import { createMemoryBatchStore, type BatchRecord, type BatchStore } from './batch-store.ts';

/**
 * A store in one JSON file, so that a process that is started again after a crash finds its batches.
 * Each change replaces the file as a whole and is on the disk before anything is sent.
 *
 * @param path - Made when first needed; its folder must exist.
 * @throws ConfigurationError where there are no files (a browser). The store's own methods reject
 *   with one for a file that cannot be read, cannot be written or is no store.
 */
export function createFileBatchStore(path: string): BatchStore {
  const files = nodeFiles();
  let memory: Promise<BatchStore> | undefined;
  let lastWrite: Promise<void> = Promise.resolve();

  const load = (): Promise<BatchStore> => (memory ??= readStore(path));
  /** One write at a time: each holds all that was changed until then. */
  const save = (): Promise<void> => {
    const write = async (): Promise<void> => {
      const text = JSON.stringify({ version, batches: await (await load()).list() });
      try {
        await files.writeFile(`${path}.tmp`, text, { flush: true });
        await files.rename(`${path}.tmp`, path);
      } catch (cause) {
        throw fileError(path, 'cannot be written: check its folder and the rights on it', cause);
      }
    };
    lastWrite = lastWrite.then(write, write);
    return lastWrite;
  };

  return {
    list: async () => (await load()).list(),
    async put(record) {
      await (await load()).put(record);
      await save();
    },
    async delete(key) {
      await (await load()).delete(key);
      await save();
    },
  };
}

const version = 1;

async function readStore(path: string): Promise<BatchStore> {
  const store = createMemoryBatchStore();
  for (const record of recordsIn(await readText(path), path)) await store.put(record);
  return store;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await nodeFiles().readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw fileError(path, 'cannot be read: check the rights on it', cause);
  }
}

function recordsIn(text: string | undefined, path: string): readonly BatchRecord[] {
  if (text === undefined) return [];
  const content = parse(text) as { version?: unknown; batches?: unknown } | null | undefined;
  if (content?.version === version && Array.isArray(content.batches)) {
    if (content.batches.every(isRecord)) return content.batches;
  }
  throw fileError(path, 'is no batch store of this version: name another file, or move it away');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is BatchRecord {
  const record = value as Partial<BatchRecord> | null;
  return (
    typeof record?.key === 'string' &&
    typeof record.provider === 'string' &&
    typeof record.submittedMs === 'number' &&
    Array.isArray(record.customIds) &&
    record.customIds.every((id) => typeof id === 'string') &&
    (record.batchId === undefined || typeof record.batchId === 'string')
  );
}

function fileError(path: string, fault: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({ message: `The batch store ${path} ${fault}`, cause });
}
