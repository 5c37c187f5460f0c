import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../workspace-packages.ts';
import { runProgram } from './run-program.ts';

/** The compilers that users have: the one of this repository, and those installed beside it. */
const compilers = { 'TypeScript 5.9': '5.9.3', 'TypeScript 7': '7.0.2' };

/** Installs the compilers that this repository does not have. */
export async function installCompilers(parent: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(parent, 'compilers');
  mkdirSync(folder);
  const names = Object.entries(compilers).map(([name, version]) => ({
    name,
    alias: `ts-${version}`,
    package: `ts-${version}@npm:typescript@${version}`,
  }));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const wanted = names.map((each) => each.package);
  await runProgram('npm', ['install', '--no-audit', '--no-fund', ...wanted], folder);
  return Object.fromEntries(
    names.map(({ name, alias }) => [name, join(folder, 'node_modules', alias, 'bin/tsc')]),
  );
}

/** The compiler of this repository. */
export const ownCompiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');

/** Writes a program that uses every entry, and how it is to be judged. */
export function writeTypedProgram(project: string, specifiers: readonly string[]): void {
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
}

/** Checks the program, and the declarations of all that it imports. */
export const typeCheck = async (compiler: string, project: string): Promise<void> => {
  await runProgram(process.execPath, [compiler, '--project', project], project);
};
