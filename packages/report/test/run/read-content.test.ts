import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runTask } from '@maker/core';
import { createScriptedSampler } from '@maker/core/testing';
import { openJournal } from '@maker/journal';
import { readRun, withContent } from '../../src/index.ts';
import { newFolder } from '../folder.ts';

const folder = newFolder();

/** One step, decided by three votes against one; the first answer is long. */
async function record(name: string, logContent: boolean): Promise<string> {
  const dir = join(folder, name);
  const journal = await openJournal(dir, { seed: 1, fsync: 'none' });
  const { result } = runTask({
    task: {
      ...{ initialState: 0, steps: 1, prompt: () => 'a prompt' },
      parse: ({ text }) => ({
        ok: true,
        key: text[0] ?? '',
        value: { action: text, nextState: 1 },
      }),
    },
    ...{ sampler: createScriptedSampler(['x'.repeat(5000), 'y', 'x', 'x']), margin: 2, logContent },
    scope: journal,
  });
  await result;
  await journal.close();
  return dir;
}

it('finds the answers of contested steps, and cuts long ones', async () => {
  const dir = await record('plain', false);
  const [race] = withContent(dir, readRun(dir).contested);
  expect(race?.content?.prompt).toBeUndefined();
  expect(race?.content?.keys).toEqual({});
  const { 0: first, ...others } = race?.content?.answers ?? {};
  expect(first).toMatch(/^x{4000} \[…\]$/);
  expect(others).toEqual({ 1: 'y', 2: 'x', 3: 'x' });
});

it('finds prompts and keys too, where the run logged content', async () => {
  const dir = await record('logged', true);
  const [race] = withContent(dir, readRun(dir).contested);
  expect(race?.content?.prompt).toBe('user: a prompt');
  expect(Object.values(race?.content?.keys ?? {}).toSorted()).toEqual(['x', 'y']);
});

it('leaves races as they are of which no text is recorded', async () => {
  const dir = await record('known', false);
  const other = readRun(dir).contested.map((race) => ({ ...race, step: 5 }));
  expect(withContent(dir, other)).toEqual(other);
});
