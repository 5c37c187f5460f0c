import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TaskResult } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { journalStats, readEvents } from '@maker/journal';
import { writeReport } from '@maker/report';
import { formatCount, formatDuration, formatUsd } from '@maker/report/format';
import type { Browser, Locator } from 'playwright-core';
import { keepCountingRun } from './counting-run.ts';
import {
  histogram,
  type JournalStep,
  levelOf,
  oppositionOf,
  stepsOf,
  winningVotes,
} from './journal-numbers.ts';
import { openPage, startChromium, statOf } from './open-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'maker-report-e2e-'));
const file = join(folder, 'report.html');
const journal = join(folder, 'run');

let browser: Browser;
let result: TaskResult<number>;
let events: readonly MakerEvent[];
let steps: readonly JournalStep[];
before(async () => {
  browser = await startChromium();
  result = await keepCountingRun({
    folder: journal,
    steps: 3000,
    margin: 3,
    name: 'a-model',
    depth: 2,
    escalation: 'warmer',
  });
  events = [...readEvents(journal)];
  steps = stepsOf(events);
  await writeReport({ folder: journal, file });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('a report in Chromium', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1200, 390]) {
      test(`opens without a fault, ${colorScheme}, ${String(width)} pixels wide`, async () => {
        const { page, faults } = await openPage(browser, file, { colorScheme, width });
        assert.deepEqual(faults, []);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
        const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        assert.equal(paper, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 22, 26)');
        await page.close();
      });
    }
  }

  test('shows the numbers of the journal', async () => {
    const { page } = await openPage(browser, file);
    const count = (type: MakerEvent['type']) =>
      events.filter((event) => event.type === type).length;
    assert.equal(await statOf(page, 'Steps'), formatCount(result.stepsCompleted));
    assert.equal(await statOf(page, 'Samples'), formatCount(count('sample-completed')));
    assert.equal(await statOf(page, 'Cost'), formatUsd(result.costUsd));
    assert.equal(await statOf(page, 'Time'), formatDuration(result.elapsedMs));
    const votes = steps.map(({ decided }) => decided.votes);
    assert.equal(await statOf(page, 'Votes per step'), formatCount(mean(votes)));

    const flags = await rowOf(page.locator('table.bars'), 'a-model');
    assert.equal(flags[3], formatCount(count('red-flag-triggered')));
    const won = await rowOf(page.locator('table.bars'), 'Votes that won');
    assert.equal(won[5], formatCount(sum(steps.map(winningVotes))));
    const vain = await rowOf(page.locator('table.bars'), 'Drawn ahead in vain');
    assert.equal(vain[5], formatCount(result.discarded.samples));

    const times = events
      .flatMap((event) => (event.type === 'sample-completed' ? event.latencyMs : []))
      .sort((a, b) => a - b);
    for (const [name, part] of [
      ['50%, the median', 0.5],
      ['90%', 0.9],
      ['99%', 0.99],
    ] as const) {
      const time = times[Math.ceil(part * times.length) - 1] ?? NaN;
      assert.equal((await rowOf(page.locator('table.bars'), name))[2], formatDuration(time));
    }
    const all = await rowOf(page.locator('table.bars'), 'all');
    assert.equal(all[2], formatDuration(times.at(-1) ?? NaN));
    await page.close();
  });

  test('draws charts of the numbers of the journal', async () => {
    const { page } = await openPage(browser, file);
    const { undecidedBySample, undecidedByVote } = journalStats(journal);
    const spread = (values: readonly number[]) =>
      [...histogram(values)].map(([value, count]) => [formatCount(value), formatCount(count)]);
    const expected = {
      votes: spread(steps.map(({ decided }) => decided.votes)),
      opposition: spread(steps.map(oppositionOf)),
      samples: spread(steps.map(({ decided }) => decided.samples)),
      undecided: undecidedBySample.map((left, i) =>
        [i + 1, left, undecidedByVote[i] ?? NaN].map(formatCount),
      ),
    };
    for (const [figure, rows] of Object.entries(expected)) {
      const shown = await tableOf(page.locator(`figure#${figure} table`));
      for (const row of rows) {
        // Rounds in which nothing changes share a row.
        const isShared = figure === 'undecided' && !shown.some(([round]) => round === row[0]);
        if (!isShared)
          assert.deepEqual(
            shown.find(([name]) => name === row[0]),
            row,
          );
      }
    }
    await page.close();
  });

  test('shows the tallies of contested steps, and a line for each level of the escalation', async () => {
    const { page } = await openPage(browser, file);
    const shown = await tableOf(page.locator('#races'));
    assert.equal(shown.length, 200);
    for (const [step, outcome, level, samples, redFlags, tally] of shown) {
      const told = steps.find((each) => formatCount(each.step) === step);
      assert.ok(told !== undefined);
      const { decided } = told;
      const votes = decided.tally.map((each) => formatCount(each.votes)).join(' : ');
      assert.deepEqual(
        [outcome, level, samples, redFlags, tally],
        ['decided', ...[levelOf(told), decided.samples, decided.redFlags].map(formatCount), votes],
      );
    }
    const levels = await tableOf(page.locator('h2:text-is("Stubborn steps") ~ .wrap >> nth=0'));
    const escalated = steps.filter((step) => levelOf(step) > 0);
    const samples = escalated.flatMap((step) =>
      step.events
        .slice(step.events.findIndex(({ type }) => type === 'escalation-triggered'))
        .filter(({ type }) => type === 'sample-completed'),
    );
    assert.ok(escalated.length > 0);
    assert.deepEqual(
      levels.map((row) => row.slice(0, 4)),
      [
        [
          'As first asked',
          ...[
            steps.length,
            steps.length - escalated.length,
            sum(steps.map(({ decided }) => decided.samples)) - samples.length,
          ].map(formatCount),
        ],
        [
          'Level 1: warmer',
          ...[escalated.length, escalated.length, samples.length].map(formatCount),
        ],
      ],
    );
    await page.close();
  });

  test('shows how a race went, level by level', async () => {
    const { page, faults } = await openPage(browser, file, { width: 390 });
    await page.locator('#search').fill('warmer');
    await page.locator('#races tbody tr:not([hidden]) >> nth=0').click();
    const dialog = page.locator('dialog#race');
    const levels = await dialog.locator('div.level p').allTextContents();
    assert.equal(levels.length, 2);
    assert.match(levels[0] ?? '', /^As first asked 8 answers/);
    assert.match(levels[1] ?? '', /^Level 1: warmer \d+ answers?.*: A\s\d+/);
    assert.equal(await dialog.locator('tr.level').textContent(), 'Level 1: warmer');
    assert.deepEqual(faults, []);
    await page.close();
  });

  test('finds contested steps and opens one, whose entries are those of the journal', async () => {
    const { page, faults } = await openPage(browser, file);
    const rows = page.locator('#races tbody tr:not([hidden])');
    const all = await rows.count();
    const step = (await rows.nth(4).locator('button').textContent()) ?? '';
    await page.locator('#search').fill(step.replaceAll(',', ''));
    assert.ok((await rows.count()) < all);
    await page.locator('#search').fill('nothing like that');
    assert.equal(await rows.count(), 0);
    await page.locator('#search').fill(`${step} decided`);
    await rows.filter({ has: page.locator(`button:text-is("${step}")`) }).click();
    const dialog = page.locator('dialog#race');
    assert.equal(await dialog.locator('h2').textContent(), `Step ${step}`);
    const told = ['vote-cast', 'red-flag-triggered', 'sample-failed', 'sample-aborted'];
    const number = Number(step.replaceAll(',', ''));
    const completed = events.find(
      (event) => event.type === 'step-completed' && event.step === number,
    );
    const branch = completed !== undefined && 'branch' in completed ? completed.branch : NaN;
    const entries = events.filter(
      (event) =>
        'branch' in event &&
        event.step === number &&
        event.branch === branch &&
        told.includes(event.type),
    );
    assert.equal(
      await dialog.locator('table >> nth=1').locator('tbody tr:not(.level)').count(),
      entries.length,
    );
    await page.keyboard.press('Escape');
    assert.equal(await dialog.isVisible(), false);
    assert.deepEqual(faults, []);
    await page.close();

    const linked = await openPage(browser, file, { hash: `#step-${String(number)}` });
    assert.equal(await linked.page.locator('dialog#race h2').textContent(), `Step ${step}`);
    await linked.page.close();
  });

  test('zooms into the run by a drag and by buttons, down to single steps and back', async () => {
    const { page, faults } = await openPage(browser, file);
    const where = page.locator('.where');
    const range = async () =>
      ((await where.textContent()) ?? '')
        .match(/[\d,]+/g)
        ?.map((text) => Number(text.replaceAll(',', '')));
    const shown = async () => {
      const [from = NaN, to = NaN] = (await range()) ?? [];
      return to - from + 1;
    };
    assert.deepEqual(await range(), [0, 2999]);
    const plot = page.locator('#samples .u-over');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + box.width / 4, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 60, { steps: 5 });
    await page.mouse.up();
    const [from = NaN, to = NaN] = (await range()) ?? [];
    assert.ok(Math.abs(from - 750) < 20 && Math.abs(to - 1500) < 20, `from ${from} to ${to}`);
    const closer = page.locator('.zoom button >> nth=0');
    for (let clicks = 0; clicks < 2; clicks++) await closer.click();
    assert.equal(await page.evaluate(countBars), await shown());
    for (let clicks = 0; clicks < 4; clicks++) await closer.click();
    assert.equal(await page.evaluate(countBars), 10);
    assert.equal(await shown(), 10);
    const [first = NaN] = (await range()) ?? [];
    await page.locator('.zoom button >> nth=3').click();
    assert.ok(((await range())?.[0] ?? NaN) > first);
    await plot.dblclick();
    assert.deepEqual(await range(), [0, 2999]);
    assert.deepEqual(faults, []);
    await page.close();
  });

  test('is drawn anew for the printer', async () => {
    const { page, faults } = await openPage(browser, file, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.zoom').isVisible(), false);
    assert.equal(
      await page.evaluate('getComputedStyle(document.body).backgroundColor'),
      'rgb(255, 255, 255)',
    );
    assert.ok((await page.pdf()).length > 10_000);
    assert.deepEqual(faults, []);
    await page.close();
  });
});

test('hostile names stay names', async () => {
  const name = `</script><img src=x onerror="alert(1)"><script>alert(2)</script>&amp;`;
  const dir = join(folder, 'hostile');
  const page = join(folder, 'hostile.html');
  await keepCountingRun({ folder: dir, steps: 60, margin: 2, name });
  await writeReport({ folder: dir, file: page, content: true });
  const { page: open, faults } = await openPage(browser, page);
  await open.locator('#races tbody tr >> nth=0').click();
  assert.ok((await open.locator('dialog#race').textContent())?.includes('after') === false);
  assert.equal(await open.locator('img').count(), 0);
  assert.ok((await open.locator('main').textContent())?.includes(name));
  assert.deepEqual(faults, []);
  await open.close();
});

/** Counts the bars of single steps as they are drawn: what is not empty along a line close above the axis. */
const countBars = `(() => {
  const canvas = document.querySelector('#samples canvas');
  const [inner, outer] = [document.querySelector('#samples .u-over'), canvas].map((element) =>
    element.getBoundingClientRect(),
  );
  const scale = canvas.width / outer.width;
  const line = [inner.left - outer.left, inner.bottom - outer.top - 4, inner.width];
  // Of a copy: the browser complains about pages that read their pictures.
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(...line.map((at) => at * scale), 1);
  const isDrawn = (place) => data[4 * place + 3] > 0;
  return Array.from({ length: data.length / 4 }, (_, place) => place).filter(
    (place) => isDrawn(place) && (place === 0 || !isDrawn(place - 1)),
  ).length;
})()`;

/** The cells of the body of a table, folded in or not. */
async function tableOf(table: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

/** The cells of the row of this name. */
async function rowOf(tables: Locator, name: string): Promise<readonly string[]> {
  return tables.locator(`tr:has(th:text-is("${name}"))`).locator('th, td').allTextContents();
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
