import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toolPackage } from '../tool-package.ts';

/** What a run of Claude Code came to. */
export interface ClaudeRun {
  readonly code: number | null;
  readonly printed: string;
}

/** Claude Code in a home of its own, with an emptied environment and no way to the network. */
export interface ClaudeCode {
  readonly run: (...args: readonly string[]) => Promise<ClaudeRun>;
}

/** @param apiUrl - Where its model is. */
export function createClaudeCode(apiUrl: string): ClaudeCode {
  const home = mkdtempSync(join(tmpdir(), 'maker-claude-'));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'project');
  mkdirSync(folder);
  const program = join(
    dirname(toolPackage('@anthropic-ai/claude-code')),
    `claude-code-${process.platform}-${process.arch}/claude`,
  );
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    ANTHROPIC_BASE_URL: apiUrl,
    ANTHROPIC_API_KEY: 'no-key-is-needed',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    DISABLE_AUTOUPDATER: '1',
    // Whatever is forgotten above ends here.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  };
  return {
    async run(...args) {
      const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
      const [code] = (await once(child, 'close')) as [number | null];
      clearTimeout(timer);
      return { code, printed };
    },
  };
}
