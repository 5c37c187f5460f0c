import { expect, it } from 'vitest';
import { drawChart } from '../../../src/report/chart/draw-chart.ts';
import { lineSeries } from '../../../src/report/chart/line-series.ts';
import { looks } from '../../../src/report/chart/look.ts';
import type { Chart } from '../../../src/report/chart/chart.ts';
import { textOf } from '../page-reader.ts';

function aChart(points: readonly (readonly [number, number])[]): Chart {
  return {
    id: 'a-chart',
    title: 'A chart',
    description: 'What it shows.',
    height: 200,
    xAxis: { type: 'value', name: 'the x axis' },
    yAxis: { type: 'log', name: 'the y axis' },
    series: [lineSeries({ name: 'a line', look: looks.dashed }, points)],
    table: { columns: [], rows: [] },
  };
}

it('draws in the size that is asked for, and scales from there', () => {
  const { markup } = drawChart(aChart([[1, 10]]), 321);
  expect(markup).toMatch(/^<svg [^>]*viewBox="0 0 321 200"/);
  expect(textOf(markup)).toContain('the x axis');
});

it('draws a line in its look', () => {
  const { markup } = drawChart(
    aChart([
      [1, 10],
      [2, 100],
    ]),
    400,
  );
  expect(markup).toMatch(
    /<path d="M[\d. L]+" fill="none" stroke="var\(--muted\)" stroke-width="1.5"[^>]* stroke-dasharray="6,4"/,
  );
});

it('marks a point that stands alone, since a line of one point cannot be seen', () => {
  const dots = (points: readonly (readonly [number, number])[]) =>
    drawChart(aChart(points), 400).markup.match(/fill="var\(--muted\)" ?>/g)?.length ?? 0;
  expect(dots([[1, 10]])).toBe(1);
});

it('draws no more points than can be seen', () => {
  const points = Array.from({ length: 20_000 }, (_, i) => [i + 1, 20_000 - i] as const);
  expect(drawChart(aChart(points), 400).markup.length).toBeLessThan(40_000);
});

it('leaves out what only a page with scripts needs', () => {
  expect(drawChart(aChart([[1, 10]]), 400).markup).not.toMatch(
    /<style|class=|ecmeta|xmlns|pointer-events/,
  );
});
