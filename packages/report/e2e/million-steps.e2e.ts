import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { formatCount } from '@maker/report/format';
import { keepCountingRun } from './counting-run.ts';
import { openPage, startChromium, statOf } from './open-page.ts';

const steps = 2 ** 20 - 1;
const folder = mkdtempSync(join(tmpdir(), 'maker-report-million-'));
after(() => rmSync(folder, { recursive: true }));

test('a million steps: flat memory while the page is made, and open in less than 3 s', async () => {
  const journal = join(folder, 'run');
  const file = join(folder, 'report.html');
  const { samples } = await keepCountingRun({ folder: journal, steps, margin: 1, name: 'a-model' });
  const { peakMiB, seconds } = makeReport(journal, file);
  const browser = await startChromium();
  const { page, faults, openedMs } = await openPage(browser, file);
  console.log(
    `${formatCount(steps)} steps, ${formatCount(samples)} samples: page made in ${seconds.toFixed(1)} s with ${peakMiB.toFixed(0)} MiB at the most, ${(statSync(file).size / 2 ** 20).toFixed(1)} MiB, open with all charts drawn in ${(openedMs / 1000).toFixed(2)} s`,
  );
  assert.deepEqual(faults, []);
  assert.equal(await statOf(page, 'Samples'), formatCount(samples));
  assert.ok(openedMs < 3000, `${String(openedMs)} ms to open`);
  assert.ok(peakMiB < 300, `${String(peakMiB)} MiB to make`);
  for (let closer = 0; closer < 9; closer++) await page.locator('.zoom button >> nth=0').click();
  const [from = NaN, to = NaN] =
    ((await page.locator('.where').textContent()) ?? '')
      .match(/[\d,]+/g)
      ?.map((text) => Number(text.replaceAll(',', ''))) ?? [];
  assert.ok(to - from < 12, `${from} to ${to}`);
  await browser.close();
});

/** In a process of its own, whose memory is nothing but the report's. */
function makeReport(
  journal: string,
  file: string,
): { readonly peakMiB: number; readonly seconds: number } {
  const program = join(import.meta.dirname, 'make-report.ts');
  const args = [
    ...process.execArgv.filter((arg) => !arg.startsWith('--test')),
    program,
    journal,
    file,
  ];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as ReturnType<
    typeof makeReport
  >;
}
