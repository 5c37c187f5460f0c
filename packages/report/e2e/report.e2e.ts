import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TaskResult } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { journalStats, readEvents } from '@maker/journal';
import { writeReport } from '@maker/report';
import { formatCount, formatUsd } from '@maker/report/format';
import type { Browser } from 'playwright-core';
import { keepCountingRun } from './counting-run.ts';
import { openPage, startChromium, statOf } from './open-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'maker-report-e2e-'));
const file = join(folder, 'report.html');
const journal = join(folder, 'run');

let browser: Browser;
let result: TaskResult<number>;
let events: readonly MakerEvent[];
before(async () => {
  browser = await startChromium();
  result = await keepCountingRun({
    folder: journal,
    steps: 3000,
    margin: 3,
    name: 'a-model',
    depth: 2,
  });
  events = [...readEvents(journal)];
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
    assert.equal(await statOf(page, 'Steps'), formatCount(result.stepsCompleted));
    assert.equal(await statOf(page, 'Samples'), formatCount(result.samples));
    assert.equal(await statOf(page, 'Cost'), formatUsd(result.costUsd));
    const flagged = events.filter(({ type }) => type === 'red-flag-triggered').length;
    const flags = page.locator('table.bars tr', { hasText: 'a-model' });
    assert.equal(await flags.locator('td >> nth=1').textContent(), formatCount(flagged));
    const { undecidedBySample } = journalStats(journal);
    await page.locator('#undecided summary').click();
    for (const [round, left] of undecidedBySample.entries()) {
      const row = page.locator(`#undecided tbody tr:has(th:text-is("${String(round + 1)}"))`);
      if ((await row.count()) === 1) {
        assert.equal(await row.locator('td >> nth=0').textContent(), formatCount(left));
      }
    }
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
      await dialog.locator('table >> nth=1').locator('tbody tr').count(),
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
    for (let closer = 0; closer < 6; closer++) await page.locator('.zoom button >> nth=0').click();
    const [first = NaN, last = NaN] = (await range()) ?? [];
    assert.ok(last - first < 12, `${first} to ${last}`);
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
