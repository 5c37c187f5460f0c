import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedPackage } from './packed-package.ts';
import { runProgram } from './run-program.ts';

/** The package managers that users have. */
export type Manager = 'npm' | 'pnpm';

/** An empty project of somebody who uses the packages. */
export interface ConsumerProject {
  readonly folder: string;
  install(packages: readonly string[]): Promise<void>;
  /** Loads modules in a Node process of its own and demands that each exports something. */
  load(how: 'import' | 'require', modules: readonly string[]): Promise<void>;
  /** Starts a command that a package brings. */
  start(command: string): Promise<void>;
}

/** Makes a project and installs those of the packed packages that are wanted in it. */
export async function createConsumer(options: {
  readonly manager: Manager;
  readonly parent: string;
  readonly packed: readonly PackedPackage[];
  readonly wanted: readonly PackedPackage[];
}): Promise<ConsumerProject> {
  const { manager, parent, packed, wanted } = options;
  const folder = join(parent, manager);
  mkdirSync(folder);
  // npm finds the packed packages at the root of the tree; pnpm must be told not to ask the registry.
  const manifest = {
    name: `consumer-${manager}`,
    private: true,
    dependencies: tarballsOf(wanted),
    pnpm: { overrides: tarballsOf(packed) },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const quiet = {
    npm: ['install', '--no-audit', '--no-fund'],
    pnpm: ['install', '--ignore-workspace', '--config.minimumReleaseAge=0'],
  };
  const project: ConsumerProject = {
    folder,
    install: async (packages) => {
      const add =
        manager === 'pnpm' && packages.length > 0 ? ['add', '--ignore-workspace'] : quiet[manager];
      await runProgram(manager, [...add, ...packages], folder);
    },
    load: async (how, modules) => {
      const one = how === 'import' ? 'await import(name)' : 'require(name)';
      const file = how === 'import' ? 'load.mjs' : 'load.cjs';
      const program = `for (const name of ${JSON.stringify(modules)}) {
  if (Object.keys(${one}).length === 0) throw new Error(name + ' exports nothing');
}`;
      writeFileSync(join(folder, file), program);
      await runProgram(process.execPath, [file], folder);
    },
    start: async (command) => {
      await runProgram(join(folder, 'node_modules/.bin', command), ['--version'], folder);
    },
  };
  await project.install([]);
  return project;
}

const tarballsOf = (packed: readonly PackedPackage[]): Readonly<Record<string, string>> =>
  Object.fromEntries(packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]));
