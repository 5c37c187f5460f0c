import { expect, test } from 'vitest';
import * as restate from '../src/index.ts';

test('the public surface', () => {
  expect(Object.keys(restate).toSorted()).toMatchInlineSnapshot(`
    [
      "connectMakerTask",
      "defineMakerTask",
      "serveMakerTasks",
    ]
  `);
});
