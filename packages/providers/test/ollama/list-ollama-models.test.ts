import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it } from 'vitest';
import { listOllamaModels } from '../../src/ollama/index.ts';
import { startServer } from '../local-server.ts';
import { expectNoSecret, leak } from '../sampler-contract.ts';

const listOf = (answer: unknown, status = 200): ReturnType<typeof listOllamaModels> =>
  listOllamaModels({
    host: 'box',
    fetch: () => Promise.resolve(Response.json(answer, { status })),
  });

describe('the models that Ollama has', () => {
  it('are listed by name, size and make', async () => {
    const models = [
      {
        name: 'qwen3:4b',
        model: 'qwen3:4b',
        size: 2_620_788_260,
        details: { parameter_size: '4.0B', quantization_level: 'Q4_K_M', family: 'qwen3' },
      },
      { name: 'a-server-that-says-less' },
    ];
    expect(await listOf({ models })).toEqual([
      {
        name: 'qwen3:4b',
        sizeBytes: 2_620_788_260,
        parameterSize: '4.0B',
        quantization: 'Q4_K_M',
      },
      {
        name: 'a-server-that-says-less',
        sizeBytes: undefined,
        parameterSize: undefined,
        quantization: undefined,
      },
    ]);
  });

  it('are asked for where OLLAMA_HOST or the option says', async () => {
    const asked: unknown[] = [];
    const fetch = (url: unknown): Promise<Response> => {
      asked.push(url);
      return Promise.resolve(Response.json({ models: [] }));
    };
    expect(await listOllamaModels({ host: 'box:8080', fetch })).toEqual([]);
    expect(asked).toEqual(['http://box:8080/api/tags']);
  });

  it('are listed by a server that others wrote', async () => {
    const server = new LLMock({ port: 0 });
    server.onMessage('hello', { content: 'Hi there' });
    await server.start();
    const models = await listOllamaModels({ host: server.url });
    await server.stop();
    expect(Array.isArray(models)).toBe(true);
  });
});

describe('a list that is not to be had', () => {
  it.each([
    ['nothing', {}],
    ['null', null],
    ['an error', { error: leak }],
  ])('since the server answers %s, is a bad response', async (_, answer) => {
    const error: unknown = await listOf(answer).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: 'bad-response',
      model: undefined,
      message: 'ollama answered for its list of models without any list',
    });
    expectNoSecret(error);
  });

  it('since the server is broken, tells its status', async () => {
    await expect(listOf({ error: leak }, 500)).rejects.toMatchObject({
      kind: 'overloaded',
      statusCode: 500,
      isRetryable: true,
    });
  });

  it('since nobody listens, tells how to start Ollama', async () => {
    const closed = await startServer();
    await closed.close();
    await expect(listOllamaModels({ host: closed.url })).rejects.toMatchObject({
      kind: 'network',
      message: `The call to ollama for its list of models failed: no connection, or it broke off (ECONNREFUSED). Is Ollama running at ${closed.url}? \`ollama serve\` starts it`,
    });
  });

  it('since it takes too long, is a timeout; since it is not wanted any more, an abort', async () => {
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    await expect(listOllamaModels({ fetch, timeoutMs: 20 })).rejects.toMatchObject({
      kind: 'timeout',
    });
    const signal = AbortSignal.abort('enough');
    await expect(listOllamaModels({ fetch, signal })).rejects.toBe('enough');
  });
});
