import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackages, repositoryRoot } from './workspace-packages.ts';

/*
 * What a user gets: every published package is packed, installed from its tarball into an empty
 * project, imported, required and type-checked there. It needs a build.
 */

const packages = readPackages().filter(({ manifest }) => manifest.private !== true);
const names = packages.map(({ manifest }) => manifest.name);
const specifiers = packages.flatMap(({ entries }) => entries.map(({ specifier }) => specifier));

const project = mkdtempSync(join(tmpdir(), 'maker-release-'));
process.on('exit', () => rmSync(project, { recursive: true }));

/** Runs a program quietly; what it printed is shown only if it fails. */
function run(command: string, args: readonly string[], cwd: string = project): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  process.exit(1);
}

const install = (...what: readonly string[]): void =>
  run('npm', ['install', '--no-audit', '--no-fund', ...what]);

/** SDKs a user may or may not have, at the version the package is developed against. */
const optionalPeers = packages.flatMap(({ manifest: { peerDependencies = {}, devDependencies } }) =>
  Object.keys(peerDependencies)
    .filter((peer) => !names.includes(peer))
    .map((peer) => `${peer}@${devDependencies?.[peer] ?? 'latest'}`),
);

function packAndInstall(): void {
  for (const { directory } of packages)
    run('pnpm', ['pack', '--pack-destination', project], directory);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  const tarballs = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  install(...tarballs.map((file) => `./${file}`));
  console.log(`packed and installed ${tarballs.length} packages`);
}

/** Loads each module in a Node process of its own kind and demands that it exports something. */
function load(how: 'import' | 'require', modules: readonly string[]): void {
  const each = how === 'import' ? 'await import(name)' : 'require(name)';
  const file = how === 'import' ? 'load.mjs' : 'load.cjs';
  const program = `for (const name of ${JSON.stringify(modules)}) {
  if (Object.keys(${each}).length === 0) throw new Error(name + ' exports nothing');
}`;
  writeFileSync(join(project, file), program);
  run(process.execPath, [file]);
  console.log(`${how}: ${modules.join(', ')}`);
}

/** Type-checks a program that uses every entry; the declarations of all its imports are checked too. */
function typeCheck(): void {
  const program = [
    `import { kMin } from '@maker/core';`,
    ...specifiers.map((specifier, i) => `import * as entry${i} from '${specifier}';`),
    `export const margin: number = kMin({ stepSuccessRate: 0.99, targetReliability: 0.95, steps: 1023 });`,
    `export const entries: readonly object[] = [${specifiers.map((_, i) => `entry${i}`).join(', ')}];`,
  ];
  const compilerOptions = {
    module: 'NodeNext',
    target: 'ES2023',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  };
  writeFileSync(join(project, 'consumer.mts'), program.join('\n'));
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['consumer.mts'] }),
  );
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  run(process.execPath, [compiler, '--project', project]);
  console.log(`type-checked ${specifiers.length} entries with skipLibCheck off`);
}

/** Starts each command that a package brings, as its users do. */
function startCommands(): void {
  const commands = packages.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}));
  for (const command of commands) run(join(project, 'node_modules/.bin', command), ['--version']);
  console.log(`started ${commands.join(', ')}`);
}

packAndInstall();
// Before any SDK is there: the root of a package must not reach for one.
load('import', names);
startCommands();
install(...optionalPeers, '@types/node@20');
load('import', specifiers);
load('require', specifiers);
typeCheck();
