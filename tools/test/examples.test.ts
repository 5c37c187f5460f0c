import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { repositoryRoot } from '../workspace-packages.ts';

const run = promisify(execFile);
const loader = ['--conditions=@maker/source', '--import', 'tsx'];

/** What pages say that examples print: blocks under a mark of their own. */
function printedBlocks(): readonly string[] {
  const pages = execFileSync('git', ['ls-files', '*.md'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  return pages
    .trim()
    .split('\n')
    .map((page) => readFileSync(join(repositoryRoot, page), 'utf8'))
    .flatMap((text) => [
      ...text.matchAll(/^<!-- printed by pnpm examples -->\n\n```text\n([\s\S]*?)^```$/gm),
    ])
    .map(([, block = '']) => block);
}

/** Ports are free ones in a test, and trailing space is not seen on a page. */
const asShown = (text: string): string =>
  text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1').replace(/ +$/gm, '');

test('all examples hold what they show, and print what the pages say', async () => {
  const program = [...loader, 'tools/run-examples.ts'];
  const { stdout } = await run(process.execPath, program, { cwd: repositoryRoot });

  expect(stdout).toMatch(/\n\d+ examples hold\n$/);
  const blocks = printedBlocks();
  expect(blocks.length).toBeGreaterThanOrEqual(4);
  for (const block of blocks) expect(asShown(stdout)).toContain(asShown(block));
});

test('an example asks the model that its flag names', async () => {
  const asked: string[] = [];
  const ollama = createServer((request, response) => {
    request.on('data', (body: Buffer) => {
      asked.push((JSON.parse(body.toString()) as { model: string }).model);
    });
    response.end(
      JSON.stringify({
        model: 'qwen3:4b',
        message: { role: 'assistant', content: 'billing' },
        done: true,
        done_reason: 'stop',
        prompt_eval_count: 40,
        eval_count: 2,
      }),
    );
  });
  await once(ollama.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void ollama.close());

  const flags = ['--provider', 'ollama', '--model', 'qwen3:4b'];
  const { stdout } = await run(
    process.execPath,
    [...loader, 'examples/vote-once/vote-once.ts', ...flags],
    {
      cwd: repositoryRoot,
      env: {
        ...process.env,
        OLLAMA_HOST: `http://127.0.0.1:${(ollama.address() as AddressInfo).port}`,
      },
    },
  );

  expect(stdout).toContain('billing: 3 votes of 3 samples');
  expect(asked).toEqual(['qwen3:4b', 'qwen3:4b', 'qwen3:4b']);
});
