import type { Sampler } from '@maker/core';
import OpenAI from 'openai';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAISampler, type OpenAISamplerOptions } from '../../src/openai/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { completion } from './completion.ts';

const server = useLocalServer();
beforeEach(() => {
  server().respond = reply(completion());
});

const samplerOf = (options: Partial<OpenAISamplerOptions> = {}): Sampler =>
  createOpenAISampler({
    model: 'gpt-4.1-mini',
    apiKey: 'key',
    baseURL: `${server().url}/v1`,
    ...options,
  });

const ask = (
  options?: Partial<OpenAISamplerOptions>,
  more?: Parameters<typeof request>[2],
): ReturnType<Sampler['sample']> =>
  samplerOf(options).sample(request(prompt('hello'), 0, more), calm());

describe('the request', () => {
  it('holds model and messages, and nothing that was not asked for', async () => {
    await ask();
    expect(server().requests).toHaveLength(1);
    expect(server().requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer key' },
    });
    expect(server().requests[0]?.body).toEqual({
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content: 'hello' }],
    });
  });

  it('holds temperature, seed and most answer tokens where they are given', async () => {
    await ask({}, { temperature: 0, seed: 7, maxTokens: 750 });
    expect(server().requests[0]?.body).toMatchObject({
      temperature: 0,
      seed: 7,
      max_completion_tokens: 750,
    });
  });

  it('names the most answer tokens as older servers do', async () => {
    await ask({ maxTokensParameter: 'max_tokens' }, { maxTokens: 750 });
    expect(server().requests[0]?.body).toMatchObject({ max_tokens: 750 });
    expect(server().requests[0]?.body).not.toHaveProperty('max_completion_tokens');
  });

  it('holds no temperature for a model that takes none', async () => {
    const sampler = samplerOf({ takesTemperature: false });
    expect(sampler.takesTemperature).toBe(false);
    await sampler.sample(request(prompt('hello'), 0, { temperature: 0.1 }), calm());
    expect(server().requests[0]?.body).not.toHaveProperty('temperature');
  });

  it('holds further fields, which give way to those of the request', async () => {
    const extraBody = { reasoning_effort: 'none', temperature: 2 };
    await ask({ extraBody }, { temperature: 0.1 });
    expect(server().requests[0]?.body).toMatchObject({
      reasoning_effort: 'none',
      temperature: 0.1,
    });
  });

  it.each(['model', 'messages', 'stream', 'n'])('takes no %s by the side door', (field) => {
    expect(() => samplerOf({ extraBody: { [field]: 1 } })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: `extraBody.${field}` }),
    );
  });

  it('is sent once: the retries of a ready client are off, too', async () => {
    server().respond = reply({}, { status: 500 });
    const client = new OpenAI({ apiKey: 'key', baseURL: `${server().url}/v1`, maxRetries: 5 });
    await expect(
      createOpenAISampler({ model: 'm', client }).sample(request(prompt('hello')), calm()),
    ).rejects.toMatchObject({ kind: 'overloaded' });
    expect(server().requests).toHaveLength(1);
  });

  it('holds reasoning effort, schema, cache key and service tier where they are given', async () => {
    const schema = { name: 'move', schema: { type: 'object', properties: {} } };
    const options = { reasoningEffort: 'none', promptCacheKey: 'hanoi', serviceTier: 'flex' };
    await ask({ ...options, schema, model: 'gpt-6-luna' } as Partial<OpenAISamplerOptions>);
    await ask({ schema: { ...schema, strict: false } });
    expect(server().requests.map(({ body }) => body)).toEqual([
      {
        model: 'gpt-6-luna',
        messages: [{ role: 'user', content: 'hello' }],
        reasoning_effort: 'none',
        response_format: { type: 'json_schema', json_schema: { strict: true, ...schema } },
        prompt_cache_key: 'hanoi',
        service_tier: 'flex',
      },
      {
        model: 'gpt-4.1-mini',
        messages: [{ role: 'user', content: 'hello' }],
        response_format: { type: 'json_schema', json_schema: { strict: false, ...schema } },
      },
    ]);
  });

  it.each([
    ['gpt-4.1', {}, true],
    ['gpt-5', {}, false],
    ['gpt-5.4', {}, true],
    ['gpt-5.4', { reasoningEffort: 'low' }, false],
    ['gpt-6-luna', {}, false],
    ['gpt-6-luna', { reasoningEffort: 'none' }, true],
    ['gpt-6-luna', { extraBody: { reasoning_effort: 'none' } }, true],
    ['gpt-5', { takesTemperature: true }, true],
    ['gpt-4.1', { takesTemperature: false }, false],
  ] as const)('for %s with %o holds a temperature: %s', async (model, options, isSent) => {
    expect(samplerOf({ model, ...options }).takesTemperature).toBe(isSent);
    const { dropped } = await ask({ model, ...options }, { temperature: 0.1 });
    expect(dropped).toEqual(isSent ? undefined : ['temperature']);
    expect('temperature' in (server().requests[0]?.body ?? {})).toBe(isSent);
  });

  it('holds no schema for a model that is known to have none, and the sample says so', async () => {
    const schema = { name: 'move', schema: {} };
    expect(await ask({ model: 'gpt-4-turbo', schema })).toMatchObject({ dropped: ['schema'] });
    expect(server().requests[0]?.body).not.toHaveProperty('response_format');
  });

  it.each(['', 'a b', 'x'.repeat(65)])('takes no schema by the name of %o', (name) => {
    expect(() => samplerOf({ schema: { name, schema: {} } })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'schema.name' }),
    );
  });

  it('goes through the fetch that is given', async () => {
    const send = vi.fn<typeof fetch>(fetch);
    await ask({ fetch: send });
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('a parameter that the model refuses', () => {
  const refuses = (param: string): void => {
    server().respond = (response) => {
      const body = server().requests.at(-1)?.body ?? {};
      const error = { error: { message: 'Unsupported', param, code: 'unsupported_parameter' } };
      reply(param in body ? error : completion(), { status: param in body ? 400 : 200 })(response);
    };
  };

  it('is left out from then on, and the sample says so', async () => {
    refuses('temperature');
    const sampler = samplerOf();
    const asked = request(prompt('hello'), 0, { temperature: 0.1, seed: 1 });
    expect(sampler.takesTemperature).toBe(true);
    expect(await sampler.sample(asked, calm())).toMatchObject({ dropped: ['temperature'] });
    expect(sampler.takesTemperature).toBe(false);
    expect(await sampler.sample(asked, calm())).toMatchObject({ dropped: ['temperature'] });
    expect(server().requests.map(({ body }) => 'temperature' in body)).toEqual([
      true,
      false,
      false,
    ]);
    expect(server().requests.every(({ body }) => 'seed' in body)).toBe(true);
  });

  it('is left out along with others that it refuses, one after the other', async () => {
    server().respond = (response) => {
      const body = server().requests.at(-1)?.body ?? {};
      const param = ['temperature', 'seed', 'response_format', 'prompt_cache_key'].find(
        (name) => name in body,
      );
      const error = { error: { message: 'Unsupported', param } };
      reply(param === undefined ? completion() : error, {
        status: param === undefined ? 200 : 400,
      })(response);
    };
    const options = { schema: { name: 'move', schema: {} }, promptCacheKey: 'hanoi' };
    expect(await ask(options, { temperature: 0.1, seed: 1 })).toMatchObject({
      dropped: ['temperature', 'seed', 'schema', 'promptCacheKey'],
    });
    expect(server().requests).toHaveLength(5);
  });

  it('is found in the words of servers that name it nowhere else', async () => {
    server().respond = (response) => {
      const isSent = 'temperature' in (server().requests.at(-1)?.body ?? {});
      const error = { error: { message: 'temperature is not for this model' } };
      reply(isSent ? error : completion(), { status: isSent ? 400 : 200 })(response);
    };
    expect(await ask({}, { temperature: 0.1 })).toMatchObject({ dropped: ['temperature'] });
  });

  it('is not the schema where the schema itself is at fault', async () => {
    const message = "Invalid schema for response_format 'move': 'canary' is not valid.";
    server().respond = reply({ error: { message, param: 'response_format' } }, { status: 400 });
    const schema = { name: 'move', schema: {} };
    await expect(ask({ schema })).rejects.toMatchObject({
      kind: 'invalid-request',
      statusCode: 400,
      message:
        'openai answered 400 for gpt-4.1-mini: it does not take the option `schema`; write it as strict structured outputs ask, or give it `strict: false`',
    });
    expect(server().requests).toHaveLength(1);
  });

  it('and that the question depends on is an error', async () => {
    refuses('max_completion_tokens');
    await expect(ask({}, { maxTokens: 5 })).rejects.toMatchObject({
      statusCode: 400,
      parameter: 'max_completion_tokens',
    });
    expect(server().requests).toHaveLength(1);
  });

  it('is not tried again where the budget forbids another call', async () => {
    refuses('temperature');
    const asked = request(prompt('hello'), 0, { temperature: 0.1 });
    const context = { ...calm(), repeat: () => 'calls' as const };
    await expect(samplerOf().sample(asked, context)).rejects.toMatchObject({ statusCode: 400 });
    expect(server().requests).toHaveLength(1);
  });
});

it('a client that others wrapped, and that gives no response but its content, will do', async () => {
  const content = { ...completion(), choices: [{ message: { content: 'wrapped' } }] };
  const client = { chat: { completions: { create: () => Promise.resolve(content) } } };
  const sampler = createOpenAISampler({ model: 'm', client: client as never });
  expect((await sampler.sample(request(prompt('hello')), calm())).text).toBe('wrapped');
});

describe('the sample', () => {
  it('holds text, model as reported, usage, cost and latency', async () => {
    const usage = {
      prompt_tokens: 1000,
      completion_tokens: 500,
      total_tokens: 1500,
      prompt_tokens_details: { cached_tokens: 800 },
      completion_tokens_details: { reasoning_tokens: 300 },
    };
    server().respond = (response) => setTimeout(() => reply(completion({ usage }))(response), 30);
    const price = { inputPerMillion: 0.4, outputPerMillion: 1.6 };
    expect(samplerOf({ price }).price).toBe(price);
    const sample = await ask({ price });
    expect(sample).toEqual({
      text: 'move = [1, 0, 2]',
      finishReason: 'stop',
      usage: {
        inputTokens: 1000,
        outputTokens: 500,
        cachedInputTokens: 800,
        reasoningTokens: 300,
      },
      costUsd: expect.closeTo(0.0012, 12) as number,
      latencyMs: expect.any(Number) as number,
      provider: 'openai',
      model: 'gpt-4.1-mini-2025-04-14',
    });
    expect(sample.latencyMs).toBeGreaterThanOrEqual(29);
    expect(sample.latencyMs).toBeLessThan(5000);
  });

  it('names another provider where it is told of one', async () => {
    expect((await ask({ provider: 'vllm' })).provider).toBe('vllm');
  });

  it('has no cost where the price is unknown', async () => {
    expect((await ask()).costUsd).toBeUndefined();
  });
});
