import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtCommand } from '../command/start-command.ts';
import { wrap } from '../connect.ts';

/*
 * Clients that nobody here wrote, each starting the command as a host would.
 */

const env = { MAKER_PROVIDER: 'simulated', MAKER_SIMULATED_LATENCY_MS: '20' };
const start = async (): Promise<{ command: string; args: string[]; env: typeof env }> => ({
  command: process.execPath,
  args: [await builtCommand()],
  env,
});

describe.each<[string, ClientOptions]>([
  ['in the first era', {}],
  ['in the second era', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
  ['that finds out the era itself', { versionNegotiation: { mode: 'auto' } }],
])("the client of the SDK's second line, %s", (_, options) => {
  it('lists, calls all tools and sees progress', async () => {
    const client = new Client({ name: 'test', version: '1' }, options);
    await client.connect(new StdioClientTransport(await start()));
    onTestFinished(() => client.close());
    const { result } = wrap(client);
    const progress: number[] = [];

    expect((await client.listTools()).tools).toHaveLength(6);
    const { configId } = await result('maker_configure', { margin: '6' });
    const vote = await result(
      'maker_vote',
      { prompt: 'q', configId },
      { onprogress: (report) => progress.push(report.progress) },
    );
    expect(vote).toMatchObject({ status: 'decided', winner: '42', margin: 6 });
    expect(progress.length).toBeGreaterThan(0);
    expect(await result('maker_validate', { text: '42', configId })).toMatchObject({ valid: true });
    const cases = [{ prompt: 'q', expected: '42' }];
    expect(await result('maker_calibrate', { cases })).toMatchObject({ samples: 4 });
    const { runId } = await result('maker_run', { prompts: ['q', '{state}'], waitSeconds: 0 });
    const state = { runId, waitSeconds: 50 };
    expect(await result('maker_run', state)).toMatchObject({ status: 'completed', state: '42' });
    expect(await result('maker_decompose', { task: 'q', mode: 'project' })).toMatchObject({
      projection: { leastSamples: expect.any(Number) as number },
    });
  });
});

it("votes by the client's own model over stdio", async () => {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { sampling: {} } });
  client.setRequestHandler('sampling/createMessage', () => ({
    role: 'assistant',
    model: 'own',
    content: { type: 'text', text: '42' },
  }));
  const variables = { MAKER_PROVIDER: 'client' };
  await client.connect(new StdioClientTransport({ ...(await start()), env: variables }));
  onTestFinished(() => client.close());

  const vote = await wrap(client).result('maker_vote', { prompt: 'q' });
  expect(vote).toMatchObject({ status: 'decided', winner: '42', models: { 'client/own': 3 } });
});

it("the client of the SDK's first line lists, calls, sees progress and cancels", async () => {
  const client = new FirstClient({ name: 'old', version: '1' });
  await client.connect(new FirstTransport(await start()));
  onTestFinished(() => client.close());
  const progress: number[] = [];

  // This client checks results against the schemas that were listed.
  expect((await client.listTools()).tools).toHaveLength(6);
  const vote = await client.callTool(
    { name: 'maker_vote', arguments: { prompt: 'q' } },
    undefined,
    {
      onprogress: (report) => progress.push(report.progress),
    },
  );
  expect(vote.structuredContent).toMatchObject({ status: 'decided', winner: '42' });
  expect(progress.length).toBeGreaterThan(0);
  const wrong = await client.callTool({
    name: 'maker_vote',
    arguments: { prompt: 'q', margin: 0 },
  });
  expect(wrong.isError).toBe(true);
  const controller = new AbortController();
  const cancelled = client.callTool(
    { name: 'maker_vote', arguments: { prompt: 'q', margin: 30 } },
    undefined,
    { signal: controller.signal },
  );
  controller.abort();
  await expect(cancelled).rejects.toThrow(/abort/i);
  expect(
    (await client.getPrompt({ name: 'solve_with_voting', arguments: { task: 't' } })).messages,
  ).toHaveLength(1);
  expect((await client.readResource({ uri: 'maker://config' })).contents).toHaveLength(1);
});
