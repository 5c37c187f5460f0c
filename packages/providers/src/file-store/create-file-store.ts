/// <reference types="node" />
import { appendFile, readFile } from 'node:fs/promises';
import type { Sample } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import type { SampleStore } from '../cache/sample-store.ts';

/**
 * A store of `withCache` in a file of JSON lines, one for each call; it is read when it is first
 * needed and made where it is missing. A line that a crash cut short is left out. For one process at
 * a time. **The file holds answers in plain text.**
 *
 * `get` and `set` reject with a `ConfigurationError` where the file cannot be read or written.
 *
 * @param path - of the file; its folder must be there.
 */
export function createFileStore(path: string): SampleStore {
  let reading: Promise<Map<string, readonly Sample[]>> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const read = (): Promise<Map<string, readonly Sample[]>> => (reading ??= readStore(path));
  return {
    get: async (key) => (await read()).get(key),
    async set(key, samples) {
      (await read()).set(key, samples);
      // One after the other, so that no two lines run into each other. A line begins with the line break, since the last one may be cut.
      const line = `\n${JSON.stringify({ key, samples })}`;
      const written = writing.then(() => appendFile(path, line));
      writing = written.catch(() => undefined);
      await written.catch((error: unknown) => fail('written', path, error));
    },
  };
}

async function readStore(path: string): Promise<Map<string, readonly Sample[]>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) =>
    codeOf(error) === 'ENOENT' ? '' : fail('read', path, error),
  );
  return new Map(text.split('\n').flatMap(parseLine));
}

function parseLine(line: string): readonly (readonly [string, readonly Sample[]])[] {
  try {
    const { key, samples } = JSON.parse(line) as { key: unknown; samples: unknown };
    return typeof key === 'string' && Array.isArray(samples) ? [[key, samples as Sample[]]] : [];
  } catch {
    return [];
  }
}

function fail(what: string, path: string, error: unknown): never {
  const message = `The store \`${path}\` cannot be ${what} (${String(codeOf(error))}): check the path and its rights`;
  throw new ConfigurationError({ message });
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}
