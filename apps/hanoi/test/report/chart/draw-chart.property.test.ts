import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Chart } from '../../../src/report/chart/chart.ts';
import { drawChart } from '../../../src/report/chart/draw-chart.ts';
import { costChart } from '../../../src/report/run/cost-chart.ts';
import { oppositionChart } from '../../../src/report/run/opposition-chart.ts';
import { redFlagsChart } from '../../../src/report/run/red-flags-chart.ts';
import { samplesChart } from '../../../src/report/run/samples-chart.ts';
import { undecidedChart } from '../../../src/report/run/undecided-chart.ts';
import { votesChart } from '../../../src/report/run/votes-chart.ts';
import { deviationChart } from '../../../src/report/scale/deviation-chart.ts';
import { samplesBySizeChart } from '../../../src/report/scale/samples-by-size-chart.ts';
import { solvedChart } from '../../../src/report/scale/solved-chart.ts';
import { anyRunRecord, anyScaleRecord } from '../any-record.ts';

const anyWord = fc.stringMatching(/^[a-k]{1,8}$/).map((word) => `word-${word}`);
const runCharts = [
  undecidedChart,
  votesChart,
  oppositionChart,
  samplesChart,
  costChart,
  redFlagsChart,
];
const scaleCharts = [samplesBySizeChart, deviationChart, solvedChart];

const anyChart: fc.Arbitrary<Chart | undefined> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...runCharts), anyRunRecord(anyWord))
    .map(([chart, record]) => chart(record)),
  fc.tuple(fc.constantFrom(...scaleCharts), anyScaleRecord).map(([chart, record]) => chart(record)),
);

// A thousand drawings take a while where other tests want the processor too.
const timeoutMs = 60_000;

it(
  'no drawing has a coordinate or a label that is not a number, whatever the record',
  () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        fc.pre(chart !== undefined);
        expect(drawChart(chart, 412).markup).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
    );
  },
  timeoutMs,
);
