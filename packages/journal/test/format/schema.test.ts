import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type JournalDetail, openJournal } from '../../src/index.ts';
import { newFolder } from '../folder.ts';
import { count, countingRun } from '../counting-run.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../journal.schema.json'), 'utf8'),
);
const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);

const linesIn = (folder: string): object[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('segment-'))
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const text = (name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8');
      return text.trimEnd().split('\n');
    })
    .map((line) => JSON.parse(line));

/** Runs a few lives of one run: flagged answers, failed calls, segments, an interruption, all are in it. */
async function someLives(detail: JournalDetail): Promise<string> {
  const folder = newFolder();
  for (const steps of [5, 20]) {
    const options = { resume: true, seed: 5, fsync: 'none', detail, segmentBytes: 2000 } as const;
    const journal = await openJournal(folder, options);
    const controller = new AbortController();
    const run = countingRun(30, 5);
    const counted = count(journal, {
      ...run,
      signal: controller.signal,

      onStepCommitted: ({ step }) => (step === steps ? controller.abort('enough') : undefined),
    }).catch((error: unknown) => error);
    await counted;
    await journal.close();
  }
  return folder;
}

describe('the published schema', () => {
  test.each(['full', 'no-text', 'steps'] as const)(
    'holds for every line of detail %s',
    async (detail) => {
      const lines = linesIn(await someLives(detail));
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) {
        expect(validate(line), JSON.stringify([validate.errors, line])).toBe(true);
      }
    },
  );

  test.each([
    [{ crc: '00000000' }],
    [{ head: { format: 'maker-journal', version: 1 } }],
    [{ crc: '00000000', log: [] }],
    [{ crc: '00000000', log: [{ key: '0/0/0' }] }],
    [{ crc: '00000000', log: [{ key: '0/0/0', value: 1, change: {} }] }],
    [{ crc: '00000000', log: [{ checkpoint: 1, change: {} }] }],
    [{ crc: '0', log: [{ type: 'step-started' }] }],
  ])('does not hold for %j', (line) => {
    expect(validate(line)).toBe(false);
  });
});
