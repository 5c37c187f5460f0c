import { expect, test } from 'vitest';
import * as format from '../src/format/index.ts';
import * as report from '../src/index.ts';
import * as page from '../src/page/index.ts';

test('exports what it has promised, and nothing else', () => {
  expect(Object.keys(report).toSorted()).toMatchInlineSnapshot(`
    [
      "createRunRecorder",
      "describeEnding",
      "readRun",
      "renderRunReport",
      "withContent",
      "writeReport",
    ]
  `);
  expect(Object.keys(page).toSorted()).toMatchInlineSnapshot(`
    [
      "Html",
      "html",
      "renderBars",
      "renderFacts",
      "renderFigures",
      "renderHeadline",
      "renderPage",
      "renderStats",
      "renderTable",
    ]
  `);
  expect(Object.keys(format).toSorted()).toMatchInlineSnapshot(`
    [
      "formatBytes",
      "formatCost",
      "formatCount",
      "formatCountOf",
      "formatDate",
      "formatDeviation",
      "formatDuration",
      "formatPowerOfTen",
      "formatRange",
      "formatShare",
      "formatShort",
      "formatTick",
      "formatTickOfTen",
      "formatUsd",
      "noNumber",
    ]
  `);
});
