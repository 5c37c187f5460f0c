import type { MakerEvent } from '@maker/events';
import { describe, expect, it } from 'vitest';
import {
  createRunRecorder,
  type ReportOptions,
  renderRunReport,
  type RunSummary,
} from '../../src/index.ts';
import { renderRunBody } from '../../src/run-page/render-run-report.ts';
import { anEvent } from '../an-event.ts';
import { figureIds, figureOf, tableRows, textOf } from '../page-reader.ts';

/** Two steps of margin 2: one straight, one with a flag, a wrong vote and a failed call. */
const events: readonly MakerEvent[] = [
  anEvent('run-started', { steps: 2 }),
  ...[0, 1].flatMap((ordinal) => [
    anEvent('sample-completed', { ordinal }),
    anEvent('vote-cast', { ordinal, votes: ordinal + 1, lead: ordinal + 1 }),
  ]),
  anEvent('vote-decided', { samples: 2, votes: 2 }),
  anEvent('step-completed', { samples: 2, votes: 2 }),
  ...[0, 1, 2, 3, 4].map((ordinal) =>
    anEvent('sample-completed', { step: 1, ordinal, latencyMs: 100 * ordinal, model: 'other' }),
  ),
  anEvent('red-flag-triggered', { step: 1, ordinal: 0, reason: 'token-limit' }),
  anEvent('sample-failed', { step: 1, ordinal: 5 }),
  ...[1, 2, 3, 4].map((ordinal) =>
    anEvent('vote-cast', { step: 1, ordinal, candidateId: ordinal === 1 ? 'two' : 'one' }),
  ),
  anEvent('vote-decided', {
    ...{ step: 1, samples: 5, votes: 4, redFlags: 1, failures: 1 },
    tally: [
      { candidateId: 'one', votes: 3 },
      { candidateId: 'two', votes: 1 },
    ],
  }),
  anEvent('step-completed', { step: 1, samples: 5, votes: 4, redFlags: 1, failures: 1 }),
];
const end = anEvent('run-completed', {
  ...{
    samples: 7,
    votes: 6,
    redFlags: 1,
    failures: 1,
    stepsCompleted: 2,
    costUsd: 1.75,
    elapsedMs: 4100,
  },
  usage: { inputTokens: 23_000, outputTokens: 29_000, cachedInputTokens: 310, reasoningTokens: 37 },
});

function summaryOf(...all: readonly MakerEvent[]): RunSummary {
  const recorder = createRunRecorder();
  for (const event of all) recorder.observe(event);
  return recorder.summary();
}

const run = summaryOf(...events, end);
const body = (changes: Partial<RunSummary> = {}, options: ReportOptions = {}) =>
  renderRunBody({ ...run, ...changes }, options).markup;
const prediction = {
  ...{ stepSuccessRate: 0.812, validRate: 0.934, taskReliability: 0.7654 },
  ...{ expectedVotesPerStep: 2.5, expectedSamples: 14.2, expectedCostUsd: 0.5 },
};

describe('the headline', () => {
  it('shows how it ended, steps, margin, votes, samples, cost, its worth, tokens and time', () => {
    const head = textOf(/<header>[^]*<\/header>/.exec(body())?.[0] ?? '');
    for (const words of [
      'a/other and others',
      'Completed: 2 steps',
      'Steps 2 of 2',
      'Margin 2',
      'Votes per step 3',
      'Samples 7 1 red-flagged (14.3%)',
      'Cost $1.75',
      'Bought the result 71.4% of the cost',
      'Time 4.10 s',
    ]) {
      expect(head).toContain(words);
    }
  });

  it('says what is missing where the run did not come to its end', () => {
    const open = summaryOf(...events);
    expect(textOf(renderRunBody({ ...open, steps: 9 }, {}).markup)).toContain(
      'Not finished: 2 of 9 steps',
    );
    const failed = summaryOf(...events, anEvent('run-failed', { reason: 'budget' }));
    const text = textOf(renderRunBody(failed, {}).markup);
    expect(text).toContain('Stopped after 2 of 2 steps');
    expect(text).toContain('the budget of the run was used up');
    const unknown = renderRunBody({ ...failed, reason: undefined, steps: undefined }, {}).markup;
    expect(textOf(unknown)).toContain('Stopped after 2 steps The run ended: why is not recorded.');
  });

  it('tells a vote outside of a task from a run', () => {
    const decided = anEvent('vote-decided', { samples: 2, votes: 2 });
    expect(textOf(renderRunBody(summaryOf(decided), {}).markup)).toContain('Decided: one vote');
    const undecided = anEvent('vote-undecided');
    expect(textOf(renderRunBody(summaryOf(undecided), {}).markup)).toContain('Undecided: one vote');
  });

  it('says of a vote outside of a task nothing of steps and margin, which no event tells', () => {
    const decided = anEvent('vote-decided', { samples: 2, votes: 2 });
    const text = textOf(renderRunBody(summaryOf(decided), {}).markup);
    expect(text).toContain('Valid votes');
    expect(text).not.toContain('not known beforehand');
    expect(text).not.toContain('another stopping rule');
  });

  it('tells a calibration from a run that was killed', () => {
    const answer = anEvent('sample-completed');
    const measured = summaryOf(answer, anEvent('calibration-completed'));
    const text = textOf(renderRunBody(measured, {}).markup);
    expect(text).toContain('Measured: 10 cases');
    expect(text).toContain('80.0% passed every red flag, and of those 90.0% were right');
    for (const words of [
      'not finished',
      'killed',
      'bought',
      'how the vote went',
      'another stopping rule',
    ]) {
      expect(text.toLowerCase()).not.toContain(words);
    }
    const stopped = textOf(renderRunBody(summaryOf(answer), {}).markup);
    expect(stopped).toContain('Not finished The record tells of no result');
  });

  it('shows what a model was measured at before a run', () => {
    const text = textOf(
      body({
        calibration: { ...{ cases: 9, samples: 36 }, stepSuccessRate: 0.75, validRate: 0.5 },
      }),
    );
    expect(text).toContain('Cases measured 9');
    expect(text).toContain('Completed: 2 steps');
  });

  it('names the run where no model answered', () => {
    expect(body({ models: {}, runId: 'run-17' })).toContain('Run run-17');
    expect(body({ models: { 'a/m': 3 } })).toContain('<span>a/m</span>');
  });
});

describe('measured beside predicted', () => {
  it('sets reliability, valid answers, votes, samples and cost side by side', () => {
    expect(tableRows(body({}, { prediction })).slice(0, 6)).toEqual([
      ['', 'Measured', 'Predicted', 'Difference'],
      ['Whole task right', 'not known', '76.5% likely', ''],
      ['Valid answers', '85.7%', '93.4%', '−8.23%'],
      ['Votes per step', '3', '2.50', '+20%'],
      ['Samples', '7', '14', '−50%'],
      ['Cost', '$1.75', '$0.50', '+250%'],
    ]);
    expect(textOf(body({}, { prediction }))).toContain('Samples 7 14 predicted 1 red-flagged');
  });

  it('says whether the task came out right, where somebody knows', () => {
    const solved = (isSolved: boolean) =>
      tableRows(body({}, { prediction, additions: { isSolved } }))[1]?.[1];
    expect([solved(true), solved(false)]).toEqual(['yes', 'no']);
  });

  it('does not hold a part of the run against what was predicted for the whole', () => {
    const rows = tableRows(body({ status: 'failed' }, { prediction }));
    expect(rows.slice(4, 6).map((row) => row[3])).toEqual(['–', '–']);
    expect(textOf(body({ status: 'failed' }, { prediction }))).toContain(
      'Samples 7 14 predicted for the whole run',
    );
  });

  it('leaves out what the plan does not know', () => {
    const page = body(
      {},
      { prediction: { ...prediction, validRate: undefined, expectedCostUsd: undefined } },
    );
    expect(textOf(page)).toContain('whose valid answers are right in 81.2% of all cases');
    expect(tableRows(page)[2]?.[0]).toBe('Votes per step');
  });

  it('is left out where nothing was predicted', () => {
    expect(body()).not.toContain('Measured beside predicted');
  });
});

describe('the charts', () => {
  it('hold the numbers of the run in tables below them', () => {
    const page = body();
    const rowsOf = (id: string) => tableRows(figureOf(page, id)).slice(1);
    expect(figureIds(page)).toEqual(['undecided', 'votes', 'opposition', 'samples']);
    expect(rowsOf('undecided')).toEqual([
      ['1', '2', '2'],
      ['2–3', '1', '1'],
      ['4', '1', '0'],
      ['5', '0', '–'],
    ]);
    expect(rowsOf('votes')).toEqual([
      ['2', '1'],
      ['3', '0'],
      ['4', '1'],
    ]);
    expect(rowsOf('opposition')).toEqual([
      ['0', '1'],
      ['1', '1'],
    ]);
    expect(rowsOf('samples')).toEqual([
      ['2', '1'],
      ['5', '1'],
    ]);
  });

  it('are left out where there is nothing to draw', () => {
    expect(textOf(renderRunBody(summaryOf(), {}).markup)).toContain('There is nothing to draw');
  });

  it('stand in the page as data, without the tables', async () => {
    const page = await renderRunReport(run);
    const data = JSON.parse(/id="data">([^]*?)<\/script>/.exec(page)?.[1] ?? '');
    const points = data.charts[0].series[1].points;
    expect(points).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(data.charts.map((chart: object) => 'table' in chart)).not.toContain(true);
    expect(data.races).toEqual(JSON.parse(JSON.stringify(run.contested)));
  });
});

describe('where the money went', () => {
  it('is told by outcome, and by model where there are several', () => {
    const rows = tableRows(body());
    expect(rows).toContainEqual(['Votes that won', '', '71.4%', '$1.25', '500', '5']);
    expect(rows).toContainEqual(['Votes that lost', '', '14.3%', '$0.25', '100', '1']);
    expect(rows).toContainEqual(['Red-flagged', '', '14.3%', '$0.25', '100', '1']);
    expect(rows).toContainEqual(['a/other', 'Votes that won', '$0.75', '300', '3']);
  });

  it('is told in tokens where no price is known', () => {
    const free = events.map((event) =>
      'costUsd' in event ? { ...event, costUsd: undefined } : event,
    );
    const page = renderRunBody(summaryOf(...free), {}).markup;
    expect(textOf(page)).toContain(
      'Where the tokens went What it cost in dollars is not known. Of all tokens, 71.4%',
    );
    expect(tableRows(page)).toContainEqual(['Votes that won', '', '71.4%', '500', '5']);
    expect(textOf(page)).toContain('Bought the result 71.4% of the tokens');
    expect(textOf(page)).toContain('Tokens 200 20 of them in answers their price is not known');
  });

  it('is told in answers where the provider counts no tokens, which are then not called 0', () => {
    const usage = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0 };
    const uncounted = events.map((event) =>
      'costUsd' in event ? { ...event, usage, costUsd: undefined } : event,
    );
    const page = renderRunBody(summaryOf(...uncounted), {}).markup;
    expect(textOf(page)).toContain('Cost – tokens are not counted, nor is a price known');
    expect(textOf(page)).toContain('Where the answers went What it cost in dollars is not known.');
    expect(tableRows(page)).toContainEqual(['Votes that won', '', '71.4%', '5']);
  });

  it('says that interrupted calls are not in it', () => {
    const bounded = summaryOf(...events, anEvent('sample-aborted', { maxCostUsd: 0.5 }), end);
    const text = textOf(renderRunBody(bounded, {}).markup);
    expect(text).toContain(
      'Not in it: 1 interrupted call, whose cost is not known, $0.50 at the most.',
    );
    const unbounded = summaryOf(...events, anEvent('sample-aborted'), end);
    expect(textOf(renderRunBody(unbounded, {}).markup)).toContain('whose cost is not known.');
  });
});

it('tells answers that were discarded and calls that failed, by why', () => {
  expect(tableRows(body())).toContainEqual(['token-limit', '', '14.3%', '1']);
  expect(tableRows(body())).toContainEqual(['timeout', '', '100%', '1']);
  const rateLimits = { calls: 2, waitedMs: 3000 };
  expect(textOf(body({ retries: 4, aborted: 3, discarded: 2, rateLimits }))).toContain(
    '1 answer red-flagged: discarded and replaced, never repaired. 2 answers drawn ahead in vain. Of the calls, 1 failed for good; 4 tried again; 3 interrupted; 2 waited for a limit, 3 s in all.',
  );
  const quiet = { totals: { ...run.totals, redFlags: 0, failures: 0 } };
  expect(textOf(body(quiet))).toContain('No answer was red-flagged. No call failed.');
});

it('tells how long answers took', () => {
  const rows = tableRows(body());
  expect(rows).toContainEqual(['all', '', '400 ms']);
  expect(rows).toContainEqual(['50%, the median', '', '100 ms']);
  const atOnce = run.latency && { ...run.latency, maxMs: 0 };
  expect(body({ latency: atOnce })).not.toContain('How long answers took');
});

describe('contested steps', () => {
  it('have their tallies in a table', () => {
    const rows = tableRows(/<table id="races">[^]*?<\/table>/.exec(body())?.[0] ?? '');
    expect(rows).toEqual([
      ['Step, from 0', 'Outcome', 'Samples', 'Red flags', 'Votes', 'Shares'],
      ['1', 'decided', '5', '1', '3 : 1', ''],
    ]);
    expect(textOf(body())).toContain('The one step that did not go straight');
    expect(textOf(body({ contestedSteps: 5 }))).toContain('The 1 hardest of 5 steps');
  });

  it('are found by number, reason and escalation', () => {
    const [race] = run.contested;
    const level = { keepsVotes: false, samples: 0, votes: 0, redFlags: 0, tally: [] };
    const levels = [level, { ...level, name: 'other words' }];
    const contested =
      race === undefined
        ? []
        : [{ ...race, levels, status: 'undecided' as const, reason: 'budget' as const }];
    const page = body({ contested });
    expect(page).toContain(
      'data-words="1 the budget of the run was used up escalated other words token-limit timeout"',
    );
    expect(page).toContain('>Level<');
    expect(page).toContain('>undecided: budget<');
  });

  it('are named by their task in a tree of tasks', () => {
    const subtask = { path: 'root.2', role: 'solve' } as const;
    const contested = run.contested.map((race) => ({ ...race, subtask }));
    const rows = tableRows(/<table id="races">[^]*?<\/table>/.exec(body({ contested }))?.[0] ?? '');
    expect(rows.map((row) => row[2])).toEqual(['Task', 'solve root.2']);
  });

  it('are printed in part where they are many', () => {
    const [race] = run.contested;
    const many = Array.from({ length: 26 }, () => race).filter((each) => each !== undefined);
    const note = 'The hardest 25 of them are printed.';
    expect(body({ contested: many })).toContain(note);
    expect(body({ contested: many.slice(1) })).not.toContain(note);
  });
});

describe('the levels of the escalation', () => {
  const level = { keepsVotes: false, steps: 9, decided: 7, samples: 40, votes: 30, redFlags: 10 };
  const levels = [
    { ...level, costUsd: 0.5 },
    { ...level, name: 'other words', steps: 2, decided: 1, samples: 8, costUsd: 0.25 },
    { ...level, keepsVotes: true, steps: 1, decided: 0, costUsd: 0 },
  ];
  const rowsOf = (changes: Partial<RunSummary>): readonly (readonly string[])[] =>
    tableRows(/<h2>Stubborn steps[^]*?<\/table>/.exec(body(changes))?.[0] ?? '');

  it('have a line each, with what came of the steps that were asked so', () => {
    expect(rowsOf({ levels })).toEqual([
      ['How it was asked', 'Steps', 'Decided', 'Answers', 'Red-flagged', 'Votes', 'Cost'],
      ['As first asked', '9', '7', '40', '10', '30', '$0.50'],
      ['Level 1: other words', '2', '1', '8', '10', '30', '$0.25'],
      ['Level 2, votes kept', '1', '0', '40', '10', '30', '$0.00'],
    ]);
  });

  it('tell steps alone where single answers are not recorded, and no cost where there is none', () => {
    expect(rowsOf({ levels, stepsWithoutSamples: 1 })[1]).toEqual(['As first asked', '9', '7']);
    const free = levels.map((each) => ({ ...each, costUsd: undefined }));
    expect(rowsOf({ levels: free })[0]).not.toContain('Cost');
  });

  it('are left out where no step came to one', () => {
    expect(rowsOf({ levels: levels.slice(0, 1) })).toEqual([]);
  });
});

it('says how a step without a winner is counted in the charts', () => {
  const undecided = summaryOf(
    ...events,
    anEvent('vote-undecided', { step: 2 }),
    anEvent('run-failed'),
  );
  const text = textOf(renderRunBody(undecided, {}).markup);
  expect(text).toContain('The step that stayed undecided counts until its last answer.');
  expect(text).toContain('The step that stayed undecided counts with the votes that it had.');
});

it('says what is not known of a journal of steps alone', () => {
  expect(textOf(body({ stepsWithoutSamples: 2 }))).toContain('keeps the totals of its steps');
  expect(textOf(body({ stepsWithoutSamples: 1 }))).toContain(
    'keeps the totals of 1 of its 2 steps',
  );
  expect(textOf(body({ stepsWithoutSamples: 1 }))).not.toContain('Bought the result');
});

it('shows warnings, settings, usage and what the vote cannot say', () => {
  const text = textOf(body({ warnings: ['They are copies'] }));
  for (const words of [
    'Warnings They are copies',
    'Run r',
    'Begun 1 January 1970 at 00:00 UTC',
    'Models a/other 5, a/m 2',
    'Input tokens 23,000, 310 of them cached',
    'Output tokens 29,000, 37 of them reasoning',
    'Samples a second 1.71',
    'a step whose most frequent answer is wrong is lost',
  ]) {
    expect(text).toContain(words);
  }
});

it('takes what others add', () => {
  const text = textOf(
    body(
      { lives: 2 },
      {
        prediction,
        additions: {
          ...{
            subject: 'a puzzle',
            verdict: { isGood: false, headline: 'Not solved', lead: 'a lead' },
          },
          ...{ stats: [{ name: 'Wrong moves', value: '3' }], settings: [['Disks', '4']] },
          ...{ usage: [['Peak memory', '43 MiB']], priceOrigin: 'a list', marginOrigin: 'given' },
        },
      },
    ),
  );
  for (const words of [
    'a puzzle',
    'Not solved a lead Wrong moves 3',
    'Margin 2 given',
    'Cost $1.75 $0.50 predicted a list',
    'Disks 4',
    'Peak memory 43 MiB',
    'Time 4.10 s in 2 lives',
    'That 76.5% of such runs come out right follows from the formulas',
  ]) {
    expect(text).toContain(words);
  }
});
