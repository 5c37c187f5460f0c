import { expect, it } from 'vitest';
import * as redflag from '../src/index.ts';

it('exports what it has promised, and nothing else', () => {
  expect(Object.keys(redflag).toSorted()).toMatchInlineSnapshot(`
    [
      "canonicalKey",
      "createParser",
      "finished",
      "flagged",
      "json",
      "lastAssignments",
      "lastTagged",
      "noRepetition",
      "oneOf",
      "pattern",
      "text",
      "tokenLimit",
    ]
  `);
});
