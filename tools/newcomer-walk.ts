import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { codeBlocks } from './markdown/code-blocks.ts';
import { packAll } from './release/packed-package.ts';
import { repositoryRoot } from './workspace-packages.ts';

/*
 * Walks through docs/recipes/ten-minutes.md as somebody would who has nothing but the packed packages
 * and that page: in an empty folder, with an empty home. Takes files and commands from the page, runs
 * them, and looks whether report and metrics are there. Needs a build, and Prometheus on the PATH.
 */

const page = 'docs/recipes/ten-minutes.md';
const text = readFileSync(join(repositoryRoot, page), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'maker-newcomer-'));
const [home, tarballs] = [join(folder, 'home'), join(folder, 'tarballs')];
for (const each of [home, tarballs]) mkdirSync(each);

/** The file that the text before a block names: "In `task.ts`:". */
function fileOf(line: number): string | undefined {
  const before = text
    .split('\n')
    .slice(0, line - 1)
    .join('\n');
  return /In `([\w.]+)`:\n(?:\n<!--.*-->\n)?\n```\w+$/.exec(before)?.[1];
}

/** What to type, in order: a file is written with an editor, which `cat` stands in for. */
const commands = codeBlocks(page, text).flatMap(({ language, line, code }) => {
  const file = fileOf(line);
  if (file !== undefined) return [`cat > ${file} <<'END'\n${code}END\n`];
  // A person looks at what a program that stays says before going on.
  return language === 'sh' ? [code.includes(' &\n') ? `${code}sleep 12\n` : code] : [];
});

const startedMs = Date.now();
try {
  await packAll(tarballs);
  const script = join(folder, 'walk.sh');
  writeFileSync(script, `set -em\n${commands.join('')}`);
  const said = execFileSync('bash', [script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: home },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  });
  console.log(said);
  assert.match(said, /^completed: \d+ samples, \$0\.\d+/m);
  assert.match(said, /"value":\[[\d.]+,"8"\]/, 'Prometheus counts eight steps');
  const report = readFileSync(join(folder, 'tickets/report.html'), 'utf8');
  assert.match(report, /<html/, 'there is a report');
  console.log(`walked through ${page} in ${Math.round((Date.now() - startedMs) / 1000)} s`);
} finally {
  rmSync(folder, { recursive: true });
}
