import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal, readEvents, readSamples } from '../../src/index.ts';
import { count, countingRun } from '../counting-run.ts';
import { newFolder } from '../folder.ts';

async function record(folder: string, detail: 'full' | 'no-text' | 'steps'): Promise<string> {
  const dir = join(folder, detail);
  const journal = await openJournal(dir, { detail, seed: 5, fsync: 'none', segmentBytes: 600 });
  await count(journal, countingRun(12, 5));
  await journal.close();
  return dir;
}

test('tells every answer with its place, in the order of arrival', async () => {
  const dir = await record(newFolder(), 'full');
  const samples = [...readSamples(dir)];
  const arrived = [...readEvents(dir)].filter((event) => event.type === 'sample-completed');
  expect(samples.map(({ step, branch, ordinal }) => ({ step, branch, ordinal }))).toEqual(
    arrived.map(({ step, branch, ordinal }) => ({ step, branch, ordinal })),
  );
  for (const { sample } of samples) expect(sample.text).toMatch(/^(1|2|bad)$/);
});

test('leaves out what the detail does not keep', async () => {
  const folder = newFolder();
  const sealed = [...readSamples(await record(folder, 'no-text'))];
  expect(sealed[0]?.sample.text).toBeUndefined();
  expect(sealed[0]?.sample.usage?.inputTokens).toBeGreaterThan(0);
  const whole = [...readSamples(await record(folder, 'full'))];
  expect([...readSamples(await record(folder, 'steps'))].length).toBeLessThan(whole.length);
});
