import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '@maker/journal';
import { withJournal } from '../../src/benchmark/durable-run.ts';
import { runHanoi } from '../../src/benchmark/run-hanoi.ts';
import { parseSimulation } from '../../src/benchmark/simulation-settings.ts';
import { createHanoiTask } from '../../src/hanoi-task.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { renderJournal } from '../../src/report/report-journal.ts';
import { createModel } from '../../src/sampler/create-model.ts';
import { aRunRecord } from './a-run-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanoi-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the report of a record', () => {
  it('has the headline, the wrong moves, the settings and what the process took', async () => {
    const page = await renderReport(aRunRecord());
    for (const words of [
      'Solved: 4 disks, 15 steps, zero errors',
      'Towers of Hanoi, a-model',
      'Wrong moves',
      '76.5% likely',
      'an origin of the margin',
      'an origin of prices',
      '987654',
      '43 MiB',
      '4.10 s',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('says of a simulated model, and of no other, that it says nothing of a real one', async () => {
    const { settings } = aRunRecord();
    const words = /says\s+nothing of a real model/;
    expect(await renderReport(aRunRecord())).toMatch(words);
    const real = await renderReport(
      aRunRecord({ settings: { ...settings, simulation: undefined, validators: false } }),
    );
    expect(real).not.toMatch(words);
    expect(real).toContain('none, a real model');
    expect(real).toContain('The rules of the puzzle were not checked');
  });

  it('shows hostile texts as texts', async () => {
    const hostile = `</p></main><img src=x onerror="alert('1')">&amp;`;
    const { settings } = aRunRecord();
    const page = await renderReport(
      aRunRecord({
        settings: {
          ...settings,
          ...{ model: hostile, provider: hostile, marginOrigin: hostile, simulation: hostile },
          ...{ priceOrigin: hostile, escalation: [hostile] },
        },
      }),
    );
    expect(page).not.toContain('<img');
  });
});

describe('the report of a journal', () => {
  const run = {
    disks: 4,
    format: paperFormat,
    margin: 1,
    validators: false,
    maxTokens: 750,
    seed: 5,
  };

  it('has what the referee found, from the recorded moves alone', async () => {
    const dir = join(folder, 'journal');
    const sampler = createModel({
      provider: 'simulated',
      simulation: parseSimulation('p=0.6'),
      seed: 5,
      maxTokens: 750,
    });
    const where = { folder: dir, resume: false, seed: 5, onEvent: () => undefined };
    const { outcome } = await withJournal(
      where,
      { ...run, task: createHanoiTask(run) },
      (durable) => runHanoi({ ...run, sampler, durable }),
    );
    expect(outcome.wrongMoves).toBeGreaterThan(0);
    const page = await renderJournal(dir);
    expect(page).toContain('Not solved: 4 disks, 15 steps');
    expect(page).toContain(`the first at step ${String(outcome.firstWrongStep)} (counted from 0)`);
  });

  it('is refused for the journal of another task', async () => {
    const dir = join(folder, 'other');
    await (await openJournal(dir)).close();
    expect(() => renderJournal(dir)).toThrow('not one of this puzzle');
  });
});
