import { expect, it } from 'vitest';
import * as observe from '../src/index.ts';

it('exports what it has promised, and nothing else', () => {
  expect(Object.keys(observe).toSorted()).toMatchInlineSnapshot(`
    [
      "createLogObserver",
      "createTokenEconomics",
      "sampleOutcomes",
    ]
  `);
});
