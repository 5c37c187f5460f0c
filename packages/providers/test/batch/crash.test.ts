import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anthropicBatchWire } from '../anthropic/anthropic-batch-wire.ts';
import { openAIBatchWire } from '../openai/openai-batch-wire.ts';
import { startBatchServer, type BatchServer } from './batch-backend.ts';

/*
 * A real process is killed in the middle of its batch and started again. The server counts what it
 * accepted, since that is what is paid for.
 */

const program = fileURLToPath(new URL('calibrate-process.ts', import.meta.url));
const submit = { openai: 'POST /v1/batches', anthropic: 'POST /v1/messages/batches' };
const expected = { samples: 60, failures: 0, p: 0.9 };

describe.each(['openai', 'anthropic'] as const)('%s', (provider) => {
  let server: BatchServer;
  let folder: string;
  let store: string;
  beforeEach(async () => {
    server = await startBatchServer(
      provider === 'openai' ? openAIBatchWire() : anthropicBatchWire(),
    );
    server.backend.outcomeOf = ({ body }) => ({
      text: JSON.stringify(body['messages']).includes('7') ? 'wrong' : 'right',
    });
    folder = await mkdtemp(join(tmpdir(), 'maker-batch-'));
    store = join(folder, 'batches.json');
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const start = (): ChildProcess => {
    const loader = ['--conditions=@maker/source', '--import=tsx'];
    return spawn(process.execPath, [...loader, program, provider, server.url, store], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);
  };
  const finish = async (child: ChildProcess): Promise<unknown> => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    return JSON.parse(output);
  };
  const waitFor = (condition: () => boolean): Promise<boolean> =>
    vi.waitUntil(condition, { timeout: 50_000, interval: 5 });

  it('killed while it waits for its batch, it goes on with that; started once more, it pays nothing', async () => {
    server.backend.pollsToEnd = Infinity;
    const first = start();
    await waitFor(() => (server.backend.batches[0]?.polls ?? 0) > 3);
    await kill(first);
    server.backend.pollsToEnd = 1;
    const result = await finish(start());
    expect(result).toMatchObject(expected);
    expect(await finish(start())).toEqual(result);
    expect(server.backend.paid).toHaveLength(60);
    expect(server.backend.batches).toHaveLength(1);
    expect(server.backend.calls).not.toContain(submit[provider].replace('POST', 'GET'));
    expect(await readFile(store, 'utf8')).not.toContain('canary');
  });

  it('killed when the server has its batch but the answer is not read, it finds the batch', async () => {
    let accepted = false;
    server.backend.faults.push({
      call: submit[provider],
      fault(_, accept) {
        accept();
        accepted = true;
      },
    });
    const first = start();
    await waitFor(() => accepted);
    await kill(first);
    expect(await finish(start())).toMatchObject(expected);
    expect(server.backend.paid).toHaveLength(60);
  });

  it('killed before the server took its batch, it submits it', async () => {
    let arrived = false;
    server.backend.faults.push({ call: submit[provider], fault: () => (arrived = true) });
    const first = start();
    await waitFor(() => arrived);
    await kill(first);
    expect(server.backend.paid).toHaveLength(0);
    expect(await finish(start())).toMatchObject(expected);
    expect(server.backend.paid).toHaveLength(60);
  });
});
