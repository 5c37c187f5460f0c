import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, it, onTestFinished } from 'vitest';
import { builtCommand, packageFolder } from '../command/start-command.ts';
import { wrap } from '../connect.ts';

/** A folder that does all it can to be read. */
function hostileFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maker-hostile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = 'MAKER_PROVIDER=openai\nOPENAI_API_KEY=stolen\nOPENAI_BASE_URL=http://127.0.0.1:9\n';
  for (const name of ['.env', '.env.local', '.env.production'])
    writeFileSync(join(folder, name), env);
  const config = JSON.stringify({ provider: 'openai', baseURL: 'http://127.0.0.1:9' });
  for (const name of ['.makerrc', 'maker.config.json', '.mcp.json', 'maker.json']) {
    writeFileSync(join(folder, name), config);
  }
  const evil = 'throw new Error("this was read");\n';
  for (const name of ['maker.config.js', 'maker.config.mjs', 'index.js', 'openai.js']) {
    writeFileSync(join(folder, name), evil);
  }
  writeFileSync(
    join(folder, 'package.json'),
    '{"type":"module","imports":{"openai":"./index.js"}}',
  );
  return folder;
}

async function connectToProcess(
  env: Record<string, string>,
  nodeArgs: readonly string[] = [],
  cwd?: string,
): Promise<ReturnType<typeof wrap>> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [...nodeArgs, await builtCommand()],
      env,
      ...(cwd === undefined ? {} : { cwd }),
    }),
  );
  onTestFinished(() => client.close());
  return wrap(client);
}

it('nothing is read from the folder that it is started in', async () => {
  const { failure, result } = await connectToProcess({}, [], hostileFolder());

  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(/No provider is chosen/);
  expect(await failure('maker_vote', { prompt: 'q', provider: 'openai' })).toMatch(
    /no key for openai/,
  );
  expect(await result('maker_vote', { prompt: 'q', provider: 'simulated' })).toHaveProperty(
    'winner',
  );
});

it('every tool works where code cannot be made from text', async () => {
  const { result } = await connectToProcess({ MAKER_PROVIDER: 'simulated' }, [
    '--disallow-code-generation-from-strings',
  ]);
  const redFlags = { format: 'json', schema: { type: 'integer', pattern: '[0-9]' } };

  expect(await result('maker_vote', { prompt: 'q', redFlags })).toMatchObject({
    status: 'decided',
  });
  expect(await result('maker_validate', { text: '1', redFlags })).toMatchObject({ valid: true });
  expect(await result('maker_calibrate', { cases: [{ prompt: 'q' }] })).toHaveProperty(
    'samples',
    4,
  );
  expect(await result('maker_configure', { redFlags })).toHaveProperty('configId');
  const steps = { waitSeconds: 50, prompts: ['1', '{state}'], redFlags, until: '.*' };
  expect(await result('maker_run', steps)).toMatchObject({ status: 'completed' });
  expect(await result('maker_decompose', { task: 'q', redFlags, maxSeconds: 30 })).toHaveProperty(
    'runId',
  );
});

/** A client of its own process: starts the server, begins a vote that takes a minute, and tells the server's id. */
const clientProgram = `
  import { Client } from '@modelcontextprotocol/client';
  import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
  const client = new Client({ name: 'doomed', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [process.argv[1]],
    env: { MAKER_PROVIDER: 'simulated', MAKER_SIMULATED_LATENCY_MS: '60000' },
  });
  await client.connect(transport);
  void client.callTool({ name: 'maker_vote', arguments: { prompt: 'q' } });
  console.log(transport.pid);
`;

it('a client that is killed leaves no process behind', async () => {
  const args = ['--input-type=module', '--eval', clientProgram, await builtCommand()];
  const client = spawn(process.execPath, args, { cwd: packageFolder });
  onTestFinished(() => void client.kill('SIGKILL'));
  const [line] = (await once(client.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(isAlive()).toBe(true);

  client.kill('SIGKILL');

  await expect.poll(isAlive, { timeout: 20_000 }).toBe(false);
});
