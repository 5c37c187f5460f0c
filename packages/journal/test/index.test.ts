import { expect, test } from 'vitest';
import * as journal from '../src/index.ts';

test('exports what it has promised, and nothing else', () => {
  expect(Object.keys(journal).toSorted()).toMatchInlineSnapshot(`
    [
      "fingerprintTask",
      "journalStats",
      "openJournal",
      "openReplay",
      "readEvents",
      "readSamples",
      "readSteps",
      "verifyJournal",
    ]
  `);
});
