import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFileBatchStore,
  createMemoryBatchStore,
  type BatchStore,
} from '@maker/providers/batch';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maker-store-'));
  path = join(folder, 'batches.json');
});
afterEach(() => rm(folder, { recursive: true }));

const record = (key: string, batchId?: string) => ({
  key,
  provider: 'openai',
  customIds: [`${key}-0`],
  submittedMs: 1,
  batchId,
});

describe.each<[string, () => BatchStore]>([
  ['in memory', createMemoryBatchStore],
  ['in a file', () => createFileBatchStore(path)],
])('a store %s', (_, createStore) => {
  it('lists what was put, replaces by key, and deletes', async () => {
    const store = createStore();
    expect(await store.list()).toEqual([]);
    await store.put(record('a'));
    await store.put(record('b'));
    await store.put(record('a', 'batch_1'));
    expect(await store.list()).toEqual([record('a', 'batch_1'), record('b')]);
    await store.delete('b');
    await store.delete('none');
    expect(await store.list()).toEqual([record('a', 'batch_1')]);
  });
});

describe('a store in a file', () => {
  it('is there for the next process, and leaves no other file', async () => {
    const store = createFileBatchStore(path);
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => store.put(record(key, key))));
    await store.delete('b');
    const next = await createFileBatchStore(path).list();
    expect(next.map(({ key }) => key)).toEqual(['a', 'c', 'd']);
    expect(await readdir(folder)).toEqual(['batches.json']);
  });

  it('is whole after a write that failed', async () => {
    await createFileBatchStore(path).put(record('a'));
    const store = createFileBatchStore(path);
    await store.list();
    await rm(folder, { recursive: true });
    await expect(store.put(record('b'))).rejects.toMatchObject({
      code: 'configuration',
      message: `The batch store ${path} cannot be written: check its folder and the rights on it`,
    });
    folder = await mkdtemp(folder);
    path = join(folder, 'batches.json');
  });

  it.each([
    ['no JSON', '{"version": 1, "bat'],
    ['null', 'null'],
    ['another version', '{"version":2,"batches":[]}'],
    ['no list', '{"version":1}'],
    ['a record without a key', '{"version":1,"batches":[{"provider":"openai"}]}'],
    ['a record that is null', '{"version":1,"batches":[null]}'],
    [
      'ids that are no texts',
      '{"version":1,"batches":[{"key":"a","provider":"b","submittedMs":1,"customIds":[1]}]}',
    ],
    [
      'a batch id that is no text',
      '{"version":1,"batches":[{"key":"a","provider":"b","submittedMs":1,"customIds":[],"batchId":1}]}',
    ],
  ])('with %s in it is not overwritten', async (_, content) => {
    await writeFile(path, content);
    const store = createFileBatchStore(path);
    await expect(store.put(record('a'))).rejects.toMatchObject({
      code: 'configuration',
      message: `The batch store ${path} is no batch store of this version: name another file, or move it away`,
    });
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('that is a folder cannot be read', async () => {
    await expect(createFileBatchStore(folder).list()).rejects.toMatchObject({
      code: 'configuration',
      message: `The batch store ${folder} cannot be read: check the rights on it`,
    });
  });

  it('needs files', () => {
    vi.stubGlobal('process', undefined);
    const create = (): BatchStore => createFileBatchStore(path);
    try {
      expect(create).toThrow('A batch store in a file needs Node >= 20.16');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
