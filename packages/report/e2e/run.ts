import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Opens reports in headless Chromium, as a reader does, and measures one of a million steps. Exit code 77: there is no
 * Chromium here. On Debian: apt-get install chromium; elsewhere name it by MAKER_CHROMIUM.
 */

const chromium = process.env['MAKER_CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  console.log(`skipped: there is no Chromium at ${chromium}; name one by MAKER_CHROMIUM`);
  process.exit(77);
}
const suites = process.argv.slice(2);
const files = (suites.length > 0 ? suites : ['report', 'million-steps']).map((suite) =>
  join(import.meta.dirname, `${suite}.e2e.ts`),
);
const flags = ['--conditions=@maker/source', '--import', 'tsx', '--test', '--test-concurrency=1'];
const { status } = spawnSync(process.execPath, [...flags, '--test-reporter=spec', ...files], {
  stdio: 'inherit',
  env: { ...process.env, MAKER_CHROMIUM: chromium },
});
process.exitCode = status ?? 1;
