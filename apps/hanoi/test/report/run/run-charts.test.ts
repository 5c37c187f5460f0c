import { assert, describe, expect, it } from 'vitest';
import { costChart, formatUsdTick } from '../../../src/report/run/cost-chart.ts';
import { oppositionChart } from '../../../src/report/run/opposition-chart.ts';
import { redFlagsChart } from '../../../src/report/run/red-flags-chart.ts';
import { samplesChart } from '../../../src/report/run/samples-chart.ts';
import { undecidedChart } from '../../../src/report/run/undecided-chart.ts';
import { votesChart } from '../../../src/report/run/votes-chart.ts';
import { drawChart } from '../../../src/report/chart/draw-chart.ts';
import { aRunRecord } from '../a-run-record.ts';
import { seriesOf } from '../series-of.ts';

const record = aRunRecord();

it('undecided steps are drawn from the first round on, up to the last with a step left', () => {
  expect(seriesOf(undecidedChart(record))).toEqual({
    'Sampling rounds, flagged answers counted': [
      [1, 15],
      [2, 15],
      [3, 6],
      [4, 2],
      [5, 2],
      [6, 2],
    ],
    'Voting rounds, valid answers only': [
      [1, 15],
      [2, 15],
      [3, 4],
      [4, 4],
      [5, 1],
    ],
  });
});

it('samples are drawn from the start on, beside what was predicted and the least there can be', () => {
  expect(seriesOf(samplesChart(record))).toEqual({
    Samples: [
      [0, 0],
      [5, 13],
      [15, 44],
    ],
    'Of them red-flagged': [
      [0, 0],
      [5, 1],
      [15, 2],
    ],
    Predicted: [
      [0, 0],
      [15, 40],
    ],
    'Margin × steps, the least there can be': [
      [0, 0],
      [15, 30],
    ],
  });
});

it('ticks of cost that differ are written differently', () => {
  const ticks = [0, 0.003, 0.015, 0.018, 0.1, 0.15, 5, 20, 25_000].map(formatUsdTick);
  expect(ticks).toEqual([
    '$0',
    '$0.003',
    '$0.015',
    '$0.018',
    '$0.10',
    '$0.15',
    '$5.00',
    '$20',
    '$25K',
  ]);
});

it('cost is drawn from the start on, beside what was predicted', () => {
  expect(seriesOf(costChart(record))).toEqual({
    Cost: [
      [0, 0],
      [5, 0.25],
      [15, 0.75],
    ],
    Predicted: [
      [0, 0],
      [15, 0.5],
    ],
  });
});

describe('a histogram', () => {
  it('has a bar for every count that occurs, and none for the others', () => {
    expect(seriesOf(votesChart(record))).toEqual({ Steps: [11, null, 3, null, 1] });
    expect(seriesOf(oppositionChart(record))).toEqual({ Steps: [11, 3, 1] });
  });

  it('has bars that can be seen for a single step too', () => {
    const chart = oppositionChart(record);
    assert(chart !== undefined);
    const { markup } = drawChart(chart, 400);
    const heights = [
      ...markup.matchAll(
        /<path d="M[\d.]+ [\d.]+l[\d.]+ 0l0 (-?[\d.]+)l[^"]*" fill="var\(--accent\)"/g,
      ),
    ];
    expect(heights).toHaveLength(3);
    for (const [, height] of heights) expect(Math.abs(Number(height))).toBeGreaterThan(10);
  });
});

it('red flags are drawn by their number, most first, without those that never came up', () => {
  const redFlags = { few: 1, none: 0, many: 9, some: 4 };
  const chart = redFlagsChart(aRunRecord({ totals: { ...record.totals, redFlags } }));
  expect(seriesOf(chart)).toEqual({ Answers: [9, 4, 1] });
  expect(chart?.yAxis).toMatchObject({ data: ['many', 'some', 'few'], inverse: true });
});
