import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/benchmark/run-record.ts';
import { drawChart } from '../../../src/report/chart/draw-chart.ts';
import { renderRunReport } from '../../../src/report/run/run-report.ts';
import { aRunRecord } from '../a-run-record.ts';
import { drawNothing } from '../draw-nothing.ts';
import { figureIds, figureOf, tableRows, textOf } from '../page-reader.ts';

const report = (changes: Partial<RunRecord> = {}) =>
  renderRunReport(aRunRecord(changes), drawNothing);

describe('the headline', () => {
  it('shows result, margin and its origin, votes per step, samples, cost and its origin, tokens and time', () => {
    const head = textOf(/<header>[^]*<\/header>/.exec(report())?.[0] ?? '');
    for (const words of [
      'Solved: 4 disks, 15 steps, zero errors',
      'Margin 2 an origin of the margin',
      'Votes per step 2.67',
      'Samples 1,111 100 red-flagged (10.0%)',
      'Cost $0.75 an origin of prices',
      'Tokens 52K 29K of them in answers',
      'Wall time 4.10 s',
      'a-model',
      '3 February 2001 at 04:05 UTC',
    ]) {
      expect(head).toContain(words);
    }
  });

  it('says so where the price is not known', () => {
    const { totals, settings } = aRunRecord();
    const page = report({
      totals: { ...totals, costUsd: undefined },
      settings: { ...settings, priceOrigin: undefined },
    });
    expect(textOf(page)).toContain('Cost not known Tokens');
    expect(textOf(page)).toContain('Prices not known');
  });
});

describe('measured beside predicted', () => {
  it('sets reliability, valid answers, votes per step, samples and cost side by side', () => {
    expect(tableRows(report()).slice(0, 6)).toEqual([
      ['', 'Measured', 'Predicted', 'Difference'],
      ['Whole task right', 'yes', '76.5% likely', ''],
      ['Valid answers', '90.0%', '93.4%', '−3.64%'],
      ['Votes per step', '2.67', '2.50', '+6.67%'],
      ['Samples', '1,111', '40', '+2,678%'],
      ['Cost', '$0.75', '$0.50', '+50%'],
    ]);
  });

  it('does not hold a part of the run against what was predicted for the whole', () => {
    const outcome = {
      solved: false,
      status: 'interrupted',
      stepsCompleted: 9,
      wrongMoves: 0,
    } as const;
    expect(tableRows(report({ outcome })).slice(4, 6)).toEqual([
      ['Samples', '1,111', '40', '–'],
      ['Cost', '$0.75', '$0.50', '–'],
    ]);
  });

  it('says so where nothing was predicted', () => {
    const page = report({ prediction: undefined });
    expect(textOf(page)).toContain('Nothing was predicted');
    expect(textOf(page)).not.toContain('likely');
  });
});

describe('the charts', () => {
  it('are six', () => {
    expect(figureIds(report())).toEqual([
      'undecided',
      'votes',
      'opposition',
      'samples',
      'cost',
      'red-flags',
    ]);
  });

  it('hold the numbers of the record in tables below them', () => {
    const page = report();
    const rowsOf = (id: string) => tableRows(figureOf(page, id)).slice(1);
    expect(rowsOf('undecided')).toEqual([
      ['1–2', '15', '15'],
      ['3', '6', '4'],
      ['4', '2', '4'],
      ['5', '2', '1'],
      ['6', '2', '0'],
      ['7', '0', '–'],
    ]);
    expect(rowsOf('votes')).toEqual([
      ['2', '11'],
      ['3', '0'],
      ['4', '3'],
      ['5', '0'],
      ['6', '1'],
    ]);
    expect(rowsOf('opposition')).toEqual([
      ['0', '11'],
      ['1', '3'],
      ['2', '1'],
    ]);
    expect(rowsOf('samples')).toEqual([
      ['5', '13', '1', '120 ms'],
      ['15', '44', '2', '340 ms'],
    ]);
    expect(rowsOf('cost')).toEqual([
      ['5', '$0.25'],
      ['15', '$0.75'],
    ]);
    expect(rowsOf('red-flags')).toEqual([
      ['format', '70', '7.0%'],
      ['token-limit', '30', '3.0%'],
    ]);
  });

  it('name each of their series', () => {
    const page = report();
    const namesIn = (id: string) =>
      [...figureOf(page, id).matchAll(/<li>([^]*?)<\/li>/g)].map(([, item = '']) => textOf(item));
    expect(namesIn('undecided')).toEqual([
      'Sampling rounds, flagged answers counted',
      'Voting rounds, valid answers only',
    ]);
    expect(namesIn('samples')).toEqual([
      'Samples',
      'Predicted',
      'Margin × steps, the least there can be',
      'Of them red-flagged',
    ]);
    expect(namesIn('cost')).toEqual(['Cost', 'Predicted']);
  });

  it('leave out a prediction that was not made', () => {
    const page = report({ prediction: undefined });
    expect(figureOf(page, 'samples') + figureOf(page, 'cost')).not.toContain('Predicted');
  });

  it('are left out where there is nothing to draw', () => {
    const { totals } = aRunRecord();
    const page = report({
      undecidedBySample: [0],
      undecidedByVote: [],
      stepsByVotes: [],
      stepsByOpposition: [0],
      series: [],
      totals: { ...totals, redFlags: { format: 0 } },
    });
    expect(figureIds(page)).toEqual([]);
    expect(textOf(page)).toContain('There is nothing to draw');
  });

  it('leave the cost out where it is not known', () => {
    const series = aRunRecord().series.map((point) => ({ ...point, costUsd: undefined }));
    expect(figureIds(report({ series }))).not.toContain('cost');
  });
});

describe('the drawings', () => {
  const page = renderRunReport(aRunRecord(), drawChart);
  const labelsOf = (id: string) => textOf(figureOf(page, id).replace(/<details>[^]*/, ''));

  it('show undecided steps on a logarithmic axis, each line up to its last step', () => {
    const wide = /<div class="wide">([^]*?)<\/svg>/.exec(figureOf(page, 'undecided'))?.[1] ?? '';
    const marks = (color: string) =>
      wide
        .split('<path')
        .filter((path) => path.includes('transform="matrix') && path.includes(`fill="${color}"`));
    expect(marks('var(--accent)')).toHaveLength(6);
    expect(marks('var(--ink)')).toHaveLength(5);
    expect(labelsOf('undecided')).toMatch(/\b1 10\b/);
  });

  it('write the count on each bar', () => {
    expect(labelsOf('opposition')).toMatch(/\b11 3 1\b/);
    expect(labelsOf('red-flags')).toMatch(/\b70 30\b/);
  });

  it('name the kinds of red flags', () => {
    expect(labelsOf('red-flags')).toContain('token-limit');
  });
});

describe('contested steps', () => {
  it('are shown with the votes of every answer', () => {
    const rows = tableRows(report());
    expect(rows).toContainEqual(['8', '47', '5', '31 : 29 : 7', '']);
    expect(rows).toContainEqual(['2', '37', '0', '21 : 19', '']);
  });

  it('are shown with the level that decided them, where there was an escalation', () => {
    const { settings, totals } = aRunRecord();
    const page = report({
      settings: { ...settings, escalation: ['first change', 'second change'] },
      totals: { ...totals, escalations: [12] },
      contestedSteps: [{ step: 8, samples: 47, tally: [31, 29], redFlags: 5, level: 1 }],
    });
    expect(tableRows(page)).toContainEqual(['8', '1', '47', '5', '31 : 29', '']);
    const text = textOf(page);
    expect(text).toContain('first change: 12 steps');
    expect(text).toContain('second change: 0 steps');
    expect(text).toContain('Escalation first change; second change');
  });

  it('are folded in from the eleventh on', () => {
    const contestedSteps = Array.from({ length: 13 }, (_, step) => ({
      step: 100 + step,
      samples: 9,
      tally: [3, 1],
      redFlags: 0,
    }));
    const folded =
      /<summary>3 more<\/summary>[^]*?<\/details>/.exec(report({ contestedSteps }))?.[0] ?? '';
    expect(tableRows(folded).map(([step]) => step)).toEqual(['Step, from 0', '110', '111', '112']);
  });

  it('are not spoken of where there are none', () => {
    expect(textOf(report({ contestedSteps: [] }))).not.toContain('Contested');
  });
});

describe('the rest of the page', () => {
  it('shows warnings, and no heading for none', () => {
    expect(textOf(report({ warnings: ['first warning', 'second'] }))).toContain(
      'Warnings first warning second',
    );
    expect(textOf(report())).not.toContain('Warnings');
  });

  it('lists the settings and what was used up', () => {
    const text = textOf(report());
    for (const words of [
      'Provider a-provider',
      'Simulation a simulation',
      'Prompt format paper',
      'Validators on',
      'Margin 2 (an origin of the margin)',
      'Seed 987654',
      'Valid votes 900',
      'Red flags 100',
      'Failed calls 17',
      'Retries 19',
      'Models a-provider/a-model 1,100, other/model 11',
      'Escalation none',
      'Prices an origin of prices',
      'Input tokens 23,000, 3,100 of them cached',
      'Output tokens 29,000, 3,700 of them reasoning',
      'Samples a second 271',
      'Peak memory 43 MiB',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('says what the vote can and cannot say', () => {
    expect(textOf(report())).toContain('a step whose most frequent answer is wrong is lost');
  });

  it('says of a simulated model, and of no other, that it says nothing of a real one', () => {
    const { settings } = aRunRecord();
    const words = 'it says nothing of a real model';
    expect(textOf(report())).toContain(words);
    const real = textOf(
      report({ settings: { ...settings, simulation: undefined, validators: false } }),
    );
    expect(real).not.toContain(words);
    expect(real).toContain('Simulation none, a real model');
    expect(real).toContain('The rules of the puzzle were not checked');
  });
});
