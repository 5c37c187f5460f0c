import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The program as Node runs it. */
export const mainPath = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** What a process left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in `folder`, without keys. */
export function runHanoiProcess(
  folder: string,
  args: readonly string[],
  whenStarted?: (interrupt: (signal?: NodeJS.Signals) => void, stdout: Readable) => void,
): Promise<Outcome> {
  const { OPENAI_API_KEY: _openai, ANTHROPIC_API_KEY: _anthropic, ...env } = process.env;
  const loader = ['--conditions=@maker/source', '--import', import.meta.resolve('tsx')];
  const child = spawn(process.execPath, [...loader, mainPath, ...args], { cwd: folder, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  whenStarted?.((signal = 'SIGINT') => child.kill(signal), child.stdout);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The last line that was printed. */
export const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
