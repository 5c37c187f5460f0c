import { describe, expect, it } from 'vitest';
import type { PointChart } from '@maker/report/page';
import type { ScaleRecord } from '../../../src/benchmark/scale-record.ts';
import { deviationChart } from '../../../src/report/scale/deviation-chart.ts';
import { samplesBySizeChart } from '../../../src/report/scale/samples-by-size-chart.ts';
import { renderScaleBody, renderScaleReport } from '../../../src/report/scale/scale-report.ts';
import { scaleTable } from '../../../src/report/scale/scale-table.ts';
import { solvedChart } from '../../../src/report/scale/solved-chart.ts';
import { aScaleRecord, aScaleRow } from './a-scale-record.ts';

const body = (changes: Partial<ScaleRecord> = {}) => renderScaleBody(aScaleRecord(changes)).markup;
const pointsOf = (chart: PointChart | undefined) =>
  Object.fromEntries(chart?.series.map(({ name, points }) => [name, points]) ?? []);

describe('the headline', () => {
  it('says whether the measured means lie in their intervals', () => {
    const miss = aScaleRow({ isInside: false });
    expect(body()).toContain('>Samples agree with the formula at all 2 sizes<');
    expect(body({ rows: [aScaleRow()] })).toContain(
      '>Samples agree with the formula at the one size<',
    );
    expect(body({ rows: [aScaleRow(), miss] })).toContain(
      '>Samples disagree with the formula at 1 of 2 sizes<',
    );
    expect(body({ rows: [] })).toContain('>No size was measured<');
  });

  it('shows the rates of the model, the target and the seed', () => {
    for (const value of ['87.6%', '94.5%', '90.0%', '987654']) expect(body()).toContain(value);
  });
});

it('shows every size in a table, and marks a mean outside its interval', () => {
  const rows = [...aScaleRecord().rows, aScaleRow({ isInside: false })];
  expect(scaleTable(aScaleRecord({ rows })).rows).toEqual([
    ['3', '7', '2', '24', '25', '23 to 27', '45 of 50', '35.0%', '61'],
    ['8', '255', '5', '1,200', '1,250', '1,190 to 1,310', '19 of 20', '0%', '5.67 × 10³⁰'],
    ['3', '7', '2', '24', '25', '23 to 27, missed', '45 of 50', '35.0%', '61'],
  ]);
});

describe('the charts', () => {
  it('hold the numbers of the record', () => {
    expect(pointsOf(samplesBySizeChart(aScaleRecord()))).toEqual({
      Measured: [
        [7, 24],
        [255, 1200],
      ],
      'Exact formula': [
        [7, 25],
        [255, 1250],
      ],
      's (ln s + ln(1 / −ln t))': [
        [7, 31],
        [255, 1800],
      ],
      's ln s': [
        [7, 13.5],
        [255, 1413],
      ],
      'Retrying the whole task, no vote': [
        [7, 61],
        [255, 5.67e30],
      ],
    });
    const solved = pointsOf(solvedChart(aScaleRecord()));
    expect(solved['Voted, measured']).toEqual([
      [0, 90],
      [1, 95],
    ]);
    expect(Object.keys(solved)).toHaveLength(4);
    const deviation = pointsOf(deviationChart(aScaleRecord()));
    expect(deviation['Measured']?.map(([, y]) => Math.round(y))).toEqual([-4, -4]);
    expect(
      deviation['99.9% interval of the formula']?.map(([, ...ends]) =>
        ends.map((end = NaN) => Math.round(end)),
      ),
    ).toEqual([
      [-8, 8],
      [-5, 5],
    ]);
  });

  it('have them in tables below them', () => {
    expect(samplesBySizeChart(aScaleRecord())?.table.rows).toEqual([
      ['7', '24', '25', '31', '13.5', '61'],
      ['255', '1,200', '1,250', '1,800', '1,413', '5.67 × 10³⁰'],
    ]);
    expect(deviationChart(aScaleRecord())?.table.rows).toEqual([
      ['3', '−4.00%', '−8.00%', '+8.00%'],
      ['8', '−4.00%', '−4.80%', '+4.80%'],
    ]);
    expect(solvedChart(aScaleRecord())?.table.rows).toEqual([
      ['3', '50', '90.0%', '91.2%', '60', '35.0%', '32.1%'],
      ['8', '20', '95.0%', '91.2%', '60', '0%', '0.045%'],
    ]);
  });

  it('say where retrying the whole task leaves the picture, and how far', () => {
    const words = (rows: ScaleRecord['rows']) =>
      samplesBySizeChart(aScaleRecord({ rows }))?.description;
    expect(words(aScaleRecord().rows)).toContain(
      'leaves the picture: at 8 disks it takes 5.67 × 10³⁰ samples.',
    );
    expect(words([aScaleRow()])).not.toContain('leaves the picture');
    expect(words([aScaleRow({ retryWholeTaskSamples: Infinity })])).toContain(
      'at 3 disks it takes over 10³⁰⁸ samples',
    );
  });

  it('are left out where there is no size', () => {
    expect(body({ rows: [] })).toContain('There is nothing to draw');
  });
});

it('is one page with its charts, and says what it can and cannot say', async () => {
  const page = await renderScaleReport(aScaleRecord());
  expect(page).toContain('it says nothing of a real model');
  for (const id of ['samples-by-size', 'deviation', 'solved']) {
    expect(page).toContain(`<figure id="${id}"`);
    expect(page).toContain(`"id":"${id}"`);
  }
});
