import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../src/file-store/index.ts';
import { withCache } from '../../src/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, scripted } from '../scripted.ts';

let folder: string;
const path = (): string => join(folder, 'answers.jsonl');
const other = { ...answer, text: 'line one\nline two' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maker-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a store in a file', () => {
  it('is empty where there is no file', async () => {
    expect(await createFileStore(path()).get('key')).toBeUndefined();
  });

  it('gives back what it was given, at once and after it is opened again', async () => {
    const store = createFileStore(path());
    await store.set('one', [answer, other]);
    await store.set('two', [other]);
    for (const opened of [store, createFileStore(path())]) {
      expect(await opened.get('one')).toEqual([answer, other]);
      expect(await opened.get('two')).toEqual([other]);
      expect(await opened.get('three')).toBeUndefined();
    }
  });

  it('writes one line for each call, whatever is in the answer', async () => {
    const store = createFileStore(path());
    await Promise.all(Array.from({ length: 50 }, async (_, key) => store.set(`${key}`, [other])));
    const lines = (await readFile(path(), 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(
      Array.from({ length: 50 }, (_, key) => `${key}`),
    );
  });

  it('leaves out a line that a crash cut short, and what is no line of its own', async () => {
    const store = createFileStore(path());
    await store.set('one', [answer]);
    await appendFile(path(), '\n7\n{"key":1,"samples":[]}\n{"key":"x"}\nnull\n{"key":"two","samp');
    const opened = createFileStore(path());
    await opened.set('three', [other]);
    const again = createFileStore(path());
    expect(await again.get('one')).toEqual([answer]);
    expect(await again.get('three')).toEqual([other]);
    expect(await again.get('two')).toBeUndefined();
    expect(await again.get('x')).toBeUndefined();
  });

  it('replays a sampler of another process', async () => {
    const asked = request(prompt('question'));
    await withCache(scripted([other]), createFileStore(path())).sample(asked, calm());
    const replayed = withCache(scripted([]), createFileStore(path()));
    expect(await replayed.sample(asked, calm())).toEqual(other);
  });
});

describe('a file that cannot be used', () => {
  it('for reading is a configuration error that names it', async () => {
    await mkdir(path());
    await expect(createFileStore(path()).get('key')).rejects.toMatchObject({
      code: 'configuration',
      message: `The store \`${path()}\` cannot be read (EISDIR): check the path and its rights`,
    });
  });

  it('for writing is one, and does not stop what is written later', async () => {
    await writeFile(path(), '');
    const store = createFileStore(path());
    expect(await store.get('key')).toBeUndefined();
    await rm(path());
    await mkdir(path());
    await expect(store.set('one', [answer])).rejects.toMatchObject({
      code: 'configuration',
      message: `The store \`${path()}\` cannot be written (EISDIR): check the path and its rights`,
    });
    await rm(path(), { recursive: true });
    await store.set('two', [answer]);
    expect(await createFileStore(path()).get('two')).toEqual([answer]);
  });
});
