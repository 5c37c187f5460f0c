import { createOpenAI } from '@ai-sdk/openai';
import type { Sample, SampleRequest, Sampler } from '@maker/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import type { LimitedContext, RateLimitStatus } from '../../src/http/rate-limit-status.ts';
import { message } from '../anthropic/message.ts';
import { reply } from '../local-server.ts';
import { completion } from '../openai/completion.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { anthropic, openai, openaiResponses, versions, type MakeModel } from './models.ts';

/* The AI SDK's own providers against a server that answers what ready-made ones do not. */

const server = useLocalServer();
afterEach(() => {
  vi.unstubAllEnvs();
});

const samplerOf = (make: MakeModel, name: string): Sampler =>
  createAISDKSampler({ model: make(name, server()) });

const ask = (sampler: Sampler, more?: Partial<SampleRequest>): Promise<Sample> =>
  sampler.sample(request(prompt('hello'), 0, more), calm());

const body = (index = 0): Record<string, unknown> | undefined => server().requests[index]?.body;

describe.each(versions)('specification %s', (version) => {
  it('has cached and reasoning tokens of OpenAI counted', async () => {
    const usage = {
      prompt_tokens: 600,
      completion_tokens: 538,
      total_tokens: 1138,
      prompt_tokens_details: { cached_tokens: 512 },
      completion_tokens_details: { reasoning_tokens: 300 },
    };
    server().respond = reply(completion({ usage }));
    expect((await ask(samplerOf(openai[version], 'gpt-4.1-nano'))).usage).toEqual({
      inputTokens: 600,
      outputTokens: 538,
      cachedInputTokens: 512,
      reasoningTokens: 300,
    });
  });

  it('has the three parts of a prompt to Claude added up, and priced apart', async () => {
    const usage = {
      input_tokens: 100_000,
      cache_creation_input_tokens: 200_000,
      cache_read_input_tokens: 700_000,
      output_tokens: 0,
    };
    server().respond = reply(message({ usage }));
    const price = {
      inputPerMillion: 1,
      outputPerMillion: 5,
      cacheWritePerMillion: 1.25,
      cachedInputPerMillion: 0.1,
    };
    const model = anthropic[version]('claude-haiku-4-5', server());
    const sample = await ask(createAISDKSampler({ model, price }));
    expect(sample.usage).toMatchObject({ inputTokens: 1_000_000, cachedInputTokens: 700_000 });
    expect(sample.costUsd).toBeCloseTo(0.1 + 0.25 + 0.07, 12);
  });

  it('has a refusal of Claude told as no answer', async () => {
    server().respond = reply(message({ stop_reason: 'refusal', content: [] }));
    const { finishReason } = await ask(samplerOf(anthropic[version], 'claude-haiku-4-5'));
    // Version 2 has no other word for it.
    expect(finishReason).toBe(version === 'v2' ? 'content-filter' : 'refusal');
  });

  it('has a temperature that the API refuses left out from then on', async () => {
    const refusal = {
      error: {
        message: "Unsupported value: 'temperature' does not support 0.1 with this model.",
        type: 'invalid_request_error',
        param: 'temperature',
        code: 'unsupported_value',
      },
    };
    server().respond = (response) =>
      (body(server().requests.length - 1)?.['temperature'] === undefined
        ? reply(completion())
        : reply(refusal, { status: 400 }))(response);
    const sampler = samplerOf(openai[version], 'a-model-to-come');
    expect((await ask(sampler, { temperature: 0.1 })).dropped).toEqual(['temperature']);
    expect(sampler.takesTemperature).toBe(false);
    expect((await ask(sampler, { temperature: 0.1 })).dropped).toEqual(['temperature']);
    expect(server().requests).toHaveLength(3);
  });

  it('has a temperature that is only moved into range sent again', async () => {
    server().respond = reply(message());
    const sampler = samplerOf(anthropic[version], 'claude-haiku-4-5');
    expect((await ask(sampler, { temperature: 1.5 })).dropped).toBeUndefined();
    expect(body()).toMatchObject({ temperature: 1 });
    expect(sampler.takesTemperature).toBe(true);
  });

  it('has a seed dropped where the API has none', async () => {
    server().respond = reply(message());
    expect(
      (await ask(samplerOf(anthropic[version], 'claude-haiku-4-5'), { seed: 7 })).dropped,
    ).toEqual(['seed']);
    server().respond = reply(completion());
    expect(
      (await ask(samplerOf(openai[version], 'gpt-4.1-nano'), { seed: 7 })).dropped,
    ).toBeUndefined();
    expect(body(1)).toMatchObject({ seed: 7 });
  });

  it('has the schema sent as the API wants it', async () => {
    const schema = {
      type: 'object',
      properties: { move: { type: 'string' } },
      required: ['move'],
      additionalProperties: false,
    };
    server().respond = reply(completion());
    const model = openai[version]('gpt-4.1-nano', server());
    await ask(createAISDKSampler({ model, schema: { name: 'move', schema } }));
    expect(body()).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'move', schema } },
    });
  });

  it.each([
    [
      'OpenAI',
      () => openai[version]('gpt-4.1-nano', server()),
      completion,
      { 'x-ratelimit-limit-requests': '50', 'x-ratelimit-remaining-requests': '12' },
    ],
    [
      'Anthropic',
      () => anthropic[version]('claude-haiku-4-5', server()),
      message,
      {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '12',
      },
    ],
  ])('has the limits of %s told by successes and failures', async (_, make, answer, headers) => {
    const told: RateLimitStatus[] = [];
    const context: LimitedContext = { ...calm(), onRateLimitStatus: (status) => told.push(status) };
    const sampler = createAISDKSampler({ model: make() });
    server().respond = reply(answer(), { headers });
    await sampler.sample(request(prompt('hello')), context);
    server().respond = reply({ error: { message: '' } }, { status: 429, headers });
    await sampler.sample(request(prompt('hello')), context).catch(() => undefined);
    server().respond = reply(answer());
    await sampler.sample(request(prompt('hello')), context);
    const requests = { limit: 50, remaining: 12, resetMs: undefined };
    expect(told).toMatchObject([{ requests }, { requests }]);
  });

  it('has an answer of the Responses API that was cut told as such', async () => {
    server().respond = reply({
      id: 'resp_1',
      object: 'response',
      created_at: 1,
      model: 'gpt-4.1-nano',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [
        {
          type: 'message',
          id: 'msg_1',
          role: 'assistant',
          status: 'incomplete',
          content: [{ type: 'output_text', text: 'and on', annotations: [] }],
        },
      ],
      usage: { input_tokens: 12, output_tokens: 3, total_tokens: 15 },
    });
    const sampler = samplerOf(openaiResponses[version], 'gpt-4.1-nano');
    expect(await ask(sampler, { seed: 7 })).toMatchObject({
      text: 'and on',
      finishReason: 'length',
      dropped: ['seed'],
    });
  });
});

describe('specification v4', () => {
  it('has a model kept from reasoning, and so take a temperature', async () => {
    server().respond = reply(completion());
    const sampler = samplerOf(openai.v4, 'gpt-5.4-nano');
    expect((await ask(sampler, { temperature: 0.1 })).dropped).toBeUndefined();
    expect(body()).toMatchObject({ reasoning_effort: 'none', temperature: 0.1 });
  });

  it.each([
    ['claude-haiku-5-5', { thinking: { type: 'disabled' } }],
    ['claude-sonnet-5-5', { thinking: { type: 'between_tools' } }],
    ['claude-opus-5-5', { output_config: { effort: 'low' } }],
  ])('has %s kept from thinking as far as it can', async (name, expected) => {
    server().respond = reply(message());
    await ask(samplerOf(anthropic.v4, name));
    expect(body()).toMatchObject(expected);
  });
});

it('a provider without a key says so, and sends nothing', async () => {
  vi.stubEnv('OPENAI_API_KEY', undefined);
  const model = createOpenAI({ baseURL: server().url }).chat('gpt-4.1-nano');
  await expect(ask(createAISDKSampler({ model }))).rejects.toMatchObject({
    code: 'configuration',
  });
  expect(server().requests).toEqual([]);
});
