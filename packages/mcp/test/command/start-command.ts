import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { afterAll, onTestFinished } from 'vitest';
import { command } from '../../tsup.config.ts';

/** Where this package is, and where its dependencies are found. */
export const packageFolder: string = fileURLToPath(new URL('../..', import.meta.url));

/** A process of the command, with all that it printed. */
export interface StartedCommand {
  readonly child: ChildProcessWithoutNullStreams;
  readonly printed: { stdout: string; stderr: string };
  /** The exit code, once it ends. */
  readonly ended: Promise<number | null>;
}

let built: Promise<string> | undefined;

afterAll(async () => {
  if (built !== undefined) rmSync(dirname(await built), { recursive: true });
});

/** The command as it is published, built once for each file of tests, inside the package so that it finds its SDKs. */
export function builtCommand(): Promise<string> {
  built ??= buildCommand();
  return built;
}

async function buildCommand(): Promise<string> {
  const outDir = mkdtempSync(join(packageFolder, 'node_modules/.command-'));
  const quiet = { silent: true, config: false, clean: false } as const;
  const entry = { main: join(packageFolder, 'src/main.ts') };
  await build({ ...command, ...quiet, entry, outDir });
  return join(outDir, 'main.js');
}

/** Starts the command with these variables and no others. */
export async function startCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  nodeArgs: readonly string[] = [],
): Promise<StartedCommand> {
  const child = spawn(process.execPath, [...nodeArgs, await builtCommand(), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...variables },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, printed, ended };
}
