import type { Sample, Sampler } from '@maker/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createOllamaSampler,
  ollamaCapabilities,
  type OllamaSamplerOptions,
} from '../../src/ollama/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { answerText, useLocalServer } from '../sampler-contract.ts';
import { chatResponse } from './chat-response.ts';

const server = useLocalServer();
beforeEach(() => {
  server().respond = reply(chatResponse());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const samplerOf = (options: Partial<OllamaSamplerOptions> = {}): Sampler =>
  createOllamaSampler({ model: 'qwen3:4b', host: server().url, ...options });

const ask = (
  options?: Partial<OllamaSamplerOptions>,
  more?: Parameters<typeof request>[2],
): Promise<Sample> => samplerOf(options).sample(request(prompt('hello'), 0, more), calm());

const sent = (): Record<string, unknown> | undefined => server().requests[0]?.body;

describe('the request', () => {
  it('holds model and messages, thinking switched off, is not streamed, and asks for nothing more', async () => {
    await ask();
    expect(server().requests).toHaveLength(1);
    expect(server().requests[0]?.path).toBe('/api/chat');
    expect(sent()).toEqual({
      model: 'qwen3:4b',
      messages: [{ role: 'user', content: 'hello' }],
      stream: false,
      think: false,
      options: {},
    });
  });

  it.each([
    ['qwen3:4b', false],
    ['gpt-oss:20b', 'low'],
    ['a-model-to-come', false],
  ])('keeps %s from thinking as far as it can: %s', async (model, think) => {
    await ask({ model });
    expect(sent()).toMatchObject({ think });
  });

  it('leaves thinking to the model, or sets it, where it is told to', async () => {
    await ask({ think: 'model-default' });
    expect(sent()).not.toHaveProperty('think');
    await ask({ think: 'high' });
    expect(server().requests[1]?.body).toMatchObject({ think: 'high' });
  });

  it('holds the schema of the answer, or that it is to be JSON', async () => {
    const schema = { type: 'object', properties: { move: { type: 'array' } } };
    await ask({ schema: { name: 'move', schema } });
    expect(sent()).toMatchObject({ format: schema });
    await ask({ schema: 'json' });
    expect(server().requests[1]?.body).toMatchObject({ format: 'json' });
  });

  it.each<[Partial<OllamaSamplerOptions>, boolean]>([
    [{ stream: true }, true],
    [{ timeoutMs: 300_000 }, false],
    [{ timeoutMs: 300_001 }, true],
    [{ idleTimeoutMs: 1000 }, true],
    [{ timeoutMs: 600_000, stream: false }, false],
  ])('is streamed with %o: %s', async (options, stream) => {
    server().respond = reply(chatResponse());
    expect((await ask(options)).text).toBe(answerText);
    expect(sent()).toMatchObject({ stream });
  });

  it('holds temperature, seed and most answer tokens where they are given, 0 included', async () => {
    await ask({}, { temperature: 0, seed: 0, maxTokens: 750 });
    expect(sent()).toMatchObject({ options: { temperature: 0, seed: 0, num_predict: 750 } });
  });

  it('holds the options of the model, which give way to those of the request', async () => {
    await ask({ options: { num_ctx: 8192, temperature: 2 } }, { temperature: 0.1 });
    expect(sent()).toMatchObject({ options: { num_ctx: 8192, temperature: 0.1 } });
  });

  it.each(['10m', -1, 0])('says to keep the model loaded for %s', async (keepAlive) => {
    await ask({ keepAlive });
    expect(sent()).toMatchObject({ keep_alive: keepAlive });
  });

  it('holds further fields', async () => {
    await ask({ extraBody: { logprobs: true } });
    expect(sent()).toMatchObject({ logprobs: true });
  });

  it.each(['model', 'messages', 'stream', 'options', 'keep_alive', 'think', 'format'])(
    'takes no %s by the side door',
    (field) => {
      expect(() => samplerOf({ extraBody: { [field]: 1 } })).toThrow(
        expect.objectContaining({ code: 'invalid-argument', argument: `extraBody.${field}` }),
      );
    },
  );

  it('goes to OLLAMA_HOST where no host is given', async () => {
    vi.stubEnv('OLLAMA_HOST', new URL(server().url).host);
    await ask({ host: undefined });
    expect(server().requests).toHaveLength(1);
  });

  it('goes to the standard port of this machine where no host is set at all', async () => {
    vi.stubEnv('OLLAMA_HOST', '');
    const send = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(chatResponse())));
    await ask({ host: undefined, fetch: send });
    expect(send.mock.calls[0]?.[0]).toBe('http://127.0.0.1:11434/api/chat');
  });

  it('cannot go to what is no address', () => {
    expect(() => samplerOf({ host: 'ftp://box' })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'host' }),
    );
  });
});

describe('what is known of a model', () => {
  it('is what Ollama can do with any model', () => {
    expect(ollamaCapabilities('qwen3:4b')).toEqual({
      temperature: 'free',
      maxChoices: 1,
      seed: true,
      logprobs: true,
      schema: true,
      thinking: 'by-default',
      cacheMinimumTokens: undefined,
      batch: false,
    });
  });

  it.each(['gpt-oss:20b', 'qwen3:4b-thinking'])('is that %s always thinks', (model) => {
    expect(ollamaCapabilities(model).thinking).toBe('always');
  });
});

describe('the sample', () => {
  it('holds text, model as reported, usage and latency; the cost of a local model is unknown', async () => {
    server().respond = (response) => setTimeout(() => reply(chatResponse())(response), 30);
    const sample = await ask();
    expect(sample).toEqual({
      text: answerText,
      finishReason: 'stop',
      usage: { inputTokens: 600, outputTokens: 538, cachedInputTokens: 0, reasoningTokens: 0 },
      costUsd: undefined,
      latencyMs: expect.any(Number) as number,
      provider: 'ollama',
      model: 'qwen3:4b',
    });
    expect(sample.latencyMs).toBeGreaterThanOrEqual(29);
  });

  it('has a cost where a price is given', async () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    expect(samplerOf({ price }).price).toBe(price);
    expect((await ask({ price })).costUsd).toBeCloseTo(0.001676, 12);
  });

  it.each([
    ['no counts', {}],
    ['zeros', { prompt_eval_count: 0, eval_count: 0 }],
    // Some versions leave out a prompt they had in their cache: how long it was is not known.
    ['the answer only', { eval_count: 5 }],
  ])('has neither usage nor cost where the server reports %s', async (_, counts) => {
    const none = { prompt_eval_count: undefined, eval_count: undefined };
    server().respond = reply(chatResponse({ ...none, ...counts }));
    const price = { inputPerMillion: 1, outputPerMillion: 1 };
    expect(await ask({ price })).toMatchObject({ usage: undefined, costUsd: undefined });
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['load', 'unknown'],
    ['unload', 'unknown'],
    [undefined, 'unknown'],
  ])('that ended with %s says %s', async (done_reason, finishReason) => {
    server().respond = reply(chatResponse({ done_reason }));
    expect(await ask()).toMatchObject({ finishReason, text: answerText });
  });

  it('that is a tool call says so', async () => {
    const tool_calls = [{ function: { name: 'tool', arguments: {} } }];
    server().respond = reply(chatResponse({ message: { role: 'assistant', tool_calls } }));
    expect(await ask()).toMatchObject({ finishReason: 'tool-call', text: '' });
  });

  it('may be empty, and holds nothing of what the model thought', async () => {
    const message = { role: 'assistant', content: '', thinking: 'hm', tool_calls: [] };
    server().respond = reply(chatResponse({ message }));
    expect(await ask()).toMatchObject({ finishReason: 'stop', text: '' });
  });

  it('names the model that was asked where the server names none', async () => {
    server().respond = reply(chatResponse({ model: undefined }));
    expect((await ask({ model: 'asked' })).model).toBe('asked');
  });
});
