import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/*
 * Two servers that others wrote, one behind the other: @musistudio/llms translates between vendors'
 * protocols, and aimock answers it. A sampler is then understood only if the gateway reads its request
 * right, and what it reads was written by other hands than aimock's.
 */

/** The gateway, and what stands behind it. */
export interface Gateway {
  /** Without a path. */
  readonly url: string;
  readonly upstream: LLMock;
}

/** Models of the gateway, by the protocol that it speaks to what stands behind it. */
export const models = { chat: 'chat,gpt-4.1-mini', responses: 'responses,gpt-4.1-mini' } as const;

/** What the model behind the gateway says it is. */
export const reportedModel = 'model-as-reported';

/** Starts both for the tests of one file. */
export function useGateway(): () => Gateway {
  const upstream = new LLMock({ port: 0 });
  let child: ChildProcess;
  let url: string;
  beforeAll(async () => {
    const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
    upstream.onMessage('hello', { content: 'Hi there', model: reportedModel, usage });
    upstream.onMessage('write on', { content: 'and on', finishReason: 'length' });
    upstream.onMessage('use a tool', { toolCalls: [{ name: 'tool', arguments: '{}' }] });
    await upstream.start();
    [child, url] = await startGateway(upstream.url);
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await upstream.stop();
  });
  afterEach(() => {
    upstream.clearChaos();
    upstream.clearRequests();
  });
  return () => ({ url, upstream });
}

/** It prints, and it ends its process with its own signals: so it has one to itself. */
async function startGateway(upstreamUrl: string): Promise<[ChildProcess, string]> {
  const program = fileURLToPath(new URL('gateway-process.ts', import.meta.url));
  const execArgv = ['--import=tsx'];
  const child = fork(program, [upstreamUrl], {
    execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return [child, `http://127.0.0.1:${port}`];
}
