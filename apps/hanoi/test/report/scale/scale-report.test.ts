import { describe, expect, it } from 'vitest';
import type { ScaleRecord } from '../../../src/benchmark/scale-record.ts';
import { drawChart } from '../../../src/report/chart/draw-chart.ts';
import { renderScaleReport } from '../../../src/report/scale/scale-report.ts';
import { aScaleRecord, aScaleRow } from '../a-scale-record.ts';
import { drawNothing } from '../draw-nothing.ts';
import { figureIds, figureOf, tableRows, textOf } from '../page-reader.ts';

const report = (changes: Partial<ScaleRecord> = {}) =>
  renderScaleReport(aScaleRecord(changes), drawNothing);
const headline = (page: string) => textOf(/<h1[^]*?<\/h1>/.exec(page)?.[0] ?? '');

describe('the headline', () => {
  it('says whether the measured means lie in their intervals', () => {
    const miss = aScaleRow({ isInside: false });
    expect(headline(report())).toBe('Samples agree with the formula at all 2 sizes');
    expect(headline(report({ rows: [aScaleRow()] }))).toBe(
      'Samples agree with the formula at the one size',
    );
    expect(headline(report({ rows: [aScaleRow(), miss] }))).toBe(
      'Samples disagree with the formula at 1 of 2 sizes',
    );
    expect(headline(report({ rows: [] }))).toBe('No size was measured');
  });

  it('shows the rates of the model, the target and the seed', () => {
    const text = textOf(report());
    for (const words of [
      'Right answers 87.6%',
      'Valid answers 94.5%',
      'Target 90.0%',
      'Seed 987654',
    ]) {
      expect(text).toContain(words);
    }
  });
});

it('shows every size in a table, and marks a mean outside its interval', () => {
  const rows = [...aScaleRecord().rows, aScaleRow({ isInside: false })];
  expect(tableRows(report({ rows })).slice(1, 4)).toEqual([
    ['3', '7', '2', '24', '25', '23 to 27', '45 of 50', '35.0%', '61'],
    ['8', '255', '5', '1,200', '1,250', '1,190 to 1,310', '19 of 20', '0%', '5.67 × 10³⁰'],
    ['3', '7', '2', '24', '25', '23 to 27, missed', '45 of 50', '35.0%', '61'],
  ]);
});

describe('the charts', () => {
  it('hold the numbers of the record in tables below them', () => {
    const page = report();
    const rowsOf = (id: string) => tableRows(figureOf(page, id));
    expect(rowsOf('samples-by-size')).toEqual([
      [
        'Steps',
        'Measured',
        'Exact formula',
        's (ln s + ln(1 / −ln t))',
        's ln s',
        'Retrying the whole task, no vote',
      ],
      ['7', '24', '25', '31', '13.5', '61'],
      ['255', '1,200', '1,250', '1,800', '1,413', '5.67 × 10³⁰'],
    ]);
    expect(rowsOf('deviation').slice(1)).toEqual([
      ['3', '−4.00%', '−8.00%', '+8.00%'],
      ['8', '−4.00%', '−4.80%', '+4.80%'],
    ]);
    expect(rowsOf('solved').slice(1)).toEqual([
      ['3', '50', '90.0%', '91.2%', '60', '35.0%', '32.1%'],
      ['8', '20', '95.0%', '91.2%', '60', '0%', '0.045%'],
    ]);
  });

  it('name each of their series', () => {
    const page = report();
    const namesIn = (id: string) =>
      [...figureOf(page, id).matchAll(/<li>([^]*?)<\/li>/g)].map(([, item = '']) => textOf(item));
    expect(namesIn('samples-by-size')).toEqual([
      'Measured',
      'Exact formula',
      's (ln s + ln(1 / −ln t))',
      's ln s',
      'Retrying the whole task, no vote',
    ]);
    expect(namesIn('deviation')).toEqual(['Measured', '99.9% interval of the formula']);
    expect(namesIn('solved')).toHaveLength(4);
  });

  it('say where retrying the whole task leaves the picture, and how far', () => {
    expect(textOf(figureOf(report(), 'samples-by-size'))).toContain(
      'leaves the picture: at 8 disks it takes 5.67 × 10³⁰ samples.',
    );
    expect(textOf(report({ rows: [aScaleRow()] }))).not.toContain('leaves the picture');
  });

  it('say so where retrying takes more samples than a number can count', () => {
    const rows = [aScaleRow({ retryWholeTaskSamples: Infinity })];
    expect(textOf(report({ rows }))).toContain('at 3 disks it takes over 10³⁰⁸ samples');
  });

  it('are left out where there is no size', () => {
    expect(figureIds(report({ rows: [] }))).toEqual([]);
  });
});

describe('the drawings', () => {
  const page = renderScaleReport(aScaleRecord(), drawChart);
  const narrow = (id: string) =>
    /<div class="narrow">([^]*?)<\/svg>/.exec(figureOf(page, id))?.[1] ?? '';
  const count = (id: string, pattern: RegExp) => narrow(id).match(pattern)?.length ?? 0;
  const dot = (color: string) =>
    new RegExp(`transform="matrix[^>]*fill="var\\(--${color}\\)"`, 'g');
  const line = (color: string) =>
    new RegExp(`<path d="M[^"]*" fill="none" stroke="var\\(--${color}\\)"`, 'g');

  it('show every measured mean as a point, and every formula as a line', () => {
    expect(count('samples-by-size', dot('accent'))).toBe(2);
    expect(count('samples-by-size', line('ink'))).toBe(1);
    expect(count('samples-by-size', line('muted'))).toBe(2);
    expect(count('samples-by-size', line('bad'))).toBe(1);
  });

  it('show an interval for every size, and the measured mean in it', () => {
    const band = /<path d="([^"]*)" fill="none" stroke="var\(--accent-soft\)"/.exec(
      narrow('deviation'),
    )?.[1];
    expect(band?.match(/M/g)).toHaveLength(2);
    expect(count('deviation', dot('accent'))).toBe(2);
  });

  it('show solved runs with and without the vote', () => {
    expect(count('solved', dot('accent'))).toBe(2);
    expect(count('solved', dot('bad'))).toBe(2);
    expect(count('solved', line('ink'))).toBe(1);
    expect(count('solved', line('bad'))).toBe(1);
  });
});

it('says what the benchmark can and cannot say', () => {
  expect(textOf(report())).toContain('it says nothing of a real model');
});
