import { expect, it } from 'vitest';
import { bandSeries } from '../../../src/report/chart/band-series.ts';
import { barSeries } from '../../../src/report/chart/bar-series.ts';
import { dotSeries } from '../../../src/report/chart/dot-series.ts';
import { renderLegend } from '../../../src/report/chart/legend.ts';
import { lineSeries } from '../../../src/report/chart/line-series.ts';
import { looks } from '../../../src/report/chart/look.ts';

const series = [
  bandSeries({ name: 'a band', look: looks.band }, []),
  barSeries({ name: 'a bar', look: looks.bad }, [], { maxWidth: 9, labelPosition: 'top' }),
  lineSeries({ name: 'a line', look: looks.dashed }, []),
  dotSeries({ name: 'a dot', look: looks.accent }, []),
];

it('names each series beside a mark in its look, the topmost first', () => {
  const items = (renderLegend(series)?.markup ?? '').split('<li>').slice(1);
  expect(items).toEqual([
    expect.stringMatching(/<circle[^>]*fill="var\(--accent\)"[^]*a dot/),
    expect.stringMatching(/stroke="var\(--muted\)"[^>]*stroke-dasharray="6 4"[^]*a line/),
    expect.stringMatching(/<rect[^>]*fill="var\(--bad\)"[^]*a bar/),
    expect.stringMatching(/<rect[^>]*fill="var\(--accent-soft\)"[^]*a band/),
  ]);
});

it('is left out where there is one series alone', () => {
  expect(renderLegend(series.slice(0, 1))).toBeUndefined();
});
