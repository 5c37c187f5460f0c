import Anthropic from '@anthropic-ai/sdk';
import type { Message, Sample, Sampler } from '@maker/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnthropicSampler, type AnthropicSamplerOptions } from '../../src/anthropic/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { answerText, useLocalServer } from '../sampler-contract.ts';
import { message } from './message.ts';

const server = useLocalServer();
beforeEach(() => {
  server().respond = reply(message());
});

const samplerOf = (options: Partial<AnthropicSamplerOptions> = {}): Sampler =>
  createAnthropicSampler({ model: 'claude', apiKey: 'key', baseURL: server().url, ...options });

const ask = (
  options?: Partial<AnthropicSamplerOptions>,
  more?: Parameters<typeof request>[2],
): Promise<Sample> => samplerOf(options).sample(request(prompt('hello'), 0, more), calm());

const sent = (): Record<string, unknown> | undefined => server().requests[0]?.body;

describe('the request', () => {
  it('holds model, messages, a limit, thinking switched off, and nothing more', async () => {
    await ask();
    expect(server().requests).toHaveLength(1);
    expect(server().requests[0]).toMatchObject({
      path: '/v1/messages',
      headers: { authorization: 'Bearer key' },
    });
    expect(sent()).toEqual({
      model: 'claude',
      messages: [{ role: 'user', content: 'hello' }],
      max_tokens: 1024,
      thinking: { type: 'disabled' },
    });
  });

  it('holds the system messages apart, in their order', async () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'hi' },
      { role: 'system', content: 'Be exact.' },
      { role: 'user', content: 'go on' },
    ] as const;
    await samplerOf({ cachePrompt: false }).sample(request(messages), calm());
    expect(sent()).toMatchObject({
      system: 'Be brief.\n\nBe exact.',
      messages: [
        { role: 'user', content: 'hello' },
        { role: 'assistant', content: 'hi' },
        { role: 'user', content: 'go on' },
      ],
    });
  });

  it('holds the most answer tokens, and no seed and no temperature, which the API refuses', async () => {
    expect(samplerOf().takesTemperature).toBe(false);
    await ask({}, { temperature: 0, seed: 7, maxTokens: 750 });
    expect(sent()).toMatchObject({ max_tokens: 750 });
    expect(sent()).not.toHaveProperty('temperature');
    expect(sent()).not.toHaveProperty('seed');
  });

  it('holds a temperature for a model that is said to take one', async () => {
    expect(samplerOf({ takesTemperature: true }).takesTemperature).toBe(true);
    await ask({ takesTemperature: true }, { temperature: 0.1 });
    expect(sent()).toMatchObject({ temperature: 0.1 });
    await ask({ takesTemperature: true });
    expect(server().requests[1]?.body).not.toHaveProperty('temperature');
  });

  it.each([
    ['claude-haiku-5-5', { type: 'disabled' }],
    ['claude-opus-5', { type: 'disabled' }],
    ['claude-sonnet-5-5', { type: 'between_tools' }],
    ['claude-opus-5-5', undefined],
    ['claude-fable-5-1', undefined],
    ['claude-haiku-4-5-20251001', undefined],
  ])('keeps %s from thinking by %o, since thought counts as answer', async (model, thinking) => {
    await ask({ model });
    expect(sent()?.['thinking']).toEqual(thinking);
  });

  it('leaves thinking to the model, or sets it, where it is told to', async () => {
    await ask({ thinking: 'model-default' });
    expect(sent()).not.toHaveProperty('thinking');
    await ask({ thinking: { type: 'adaptive' } });
    expect(server().requests[1]?.body).toMatchObject({ thinking: { type: 'adaptive' } });
  });

  it('holds the effort; the highest ones leave the model its thoughts', async () => {
    await ask({ effort: 'low' });
    expect(sent()).toMatchObject({
      thinking: { type: 'disabled' },
      output_config: { effort: 'low' },
    });
    await ask({ effort: 'max' });
    expect(server().requests[1]?.body).toMatchObject({ output_config: { effort: 'max' } });
    expect(server().requests[1]?.body).not.toHaveProperty('thinking');
  });

  it('holds the schema of the answer, along with the effort', async () => {
    const schema = { type: 'object', properties: { move: { type: 'array' } } };
    await ask({ schema: { name: 'move', schema }, effort: 'high' });
    expect(sent()).toMatchObject({
      output_config: { effort: 'high', format: { type: 'json_schema', schema } },
    });
  });

  it('holds further fields', async () => {
    await ask({ extraBody: { service_tier: 'standard_only' } });
    expect(sent()).toMatchObject({ service_tier: 'standard_only' });
  });

  it.each(['model', 'messages', 'system', 'max_tokens', 'thinking', 'output_config', 'stream'])(
    'takes no %s by the side door',
    (field) => {
      expect(() => samplerOf({ extraBody: { [field]: 1 } })).toThrow(
        expect.objectContaining({ code: 'invalid-argument', argument: `extraBody.${field}` }),
      );
    },
  );

  it('is sent once: the retries of a ready client are off, too', async () => {
    server().respond = reply({}, { status: 529 });
    const client = new Anthropic({ apiKey: 'key', baseURL: server().url, maxRetries: 5 });
    const sampler = createAnthropicSampler({ model: 'm', client });
    await expect(sampler.sample(request(prompt('hello')), calm())).rejects.toMatchObject({
      kind: 'overloaded',
    });
    expect(server().requests).toHaveLength(1);
  });

  it('goes through the fetch that is given', async () => {
    const send = vi.fn<typeof fetch>(fetch);
    await ask({ fetch: send });
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('prompt caching', () => {
  const messages = [
    { role: 'system', content: 'Rules.' },
    { role: 'system', content: 'More rules.' },
    { role: 'user', content: 'hello' },
  ] as const;
  const systemOf = async (
    options: Partial<AnthropicSamplerOptions>,
    asked: readonly Message[] = messages,
  ): Promise<unknown> => {
    await samplerOf(options).sample(request(asked), calm());
    return sent()?.['system'];
  };
  const block = (cache_control: object): object[] => [
    { type: 'text', text: 'Rules.\n\nMore rules.', cache_control },
  ];

  it('marks the end of the system prompt, which all steps have in common', async () => {
    expect(await systemOf({})).toEqual(block({ type: 'ephemeral' }));
  });

  it('lasts an hour where it is told to', async () => {
    expect(await systemOf({ cacheTtl: '1h' })).toEqual(block({ type: 'ephemeral', ttl: '1h' }));
  });

  it('is off where it is told to', async () => {
    expect(await systemOf({ cachePrompt: false })).toBe('Rules.\n\nMore rules.');
  });

  it('marks nothing where there is no system prompt, or an empty one', async () => {
    expect(await systemOf({}, prompt('hello'))).toBeUndefined();
    const empty = [{ role: 'system', content: '' }, ...prompt('hello')] as const;
    expect(await systemOf({}, empty)).toBeUndefined();
  });

  it('has its own prices: what is written and what is read', async () => {
    const usage = {
      input_tokens: 1_000_000,
      cache_creation_input_tokens: 2_000_000,
      cache_read_input_tokens: 4_000_000,
      output_tokens: 1_000_000,
    };
    server().respond = reply(message({ usage }));
    const price = {
      inputPerMillion: 1,
      outputPerMillion: 5,
      cacheWritePerMillion: 1.25,
      cachedInputPerMillion: 0.1,
    };
    expect((await ask({ price })).costUsd).toBeCloseTo(1 + 2 * 1.25 + 4 * 0.1 + 5, 12);
  });
});

describe('the sample', () => {
  it('holds text, model as reported, usage, cost and latency', async () => {
    const usage = {
      input_tokens: 100,
      cache_creation_input_tokens: 200,
      cache_read_input_tokens: 700,
      output_tokens: 500,
      output_tokens_details: { thinking_tokens: 300 },
    };
    server().respond = (response) => setTimeout(() => reply(message({ usage }))(response), 30);
    const price = { inputPerMillion: 0.1, outputPerMillion: 0.5 };
    expect(samplerOf({ price }).price).toBe(price);
    const sample = await ask({ price });
    expect(sample).toEqual({
      text: answerText,
      finishReason: 'stop',
      usage: {
        inputTokens: 1000,
        outputTokens: 500,
        cachedInputTokens: 700,
        reasoningTokens: 300,
      },
      costUsd: expect.closeTo(0.00035, 12) as number,
      latencyMs: expect.any(Number) as number,
      provider: 'anthropic',
      model: 'claude-haiku-5-5-20261001',
    });
    expect(sample.latencyMs).toBeGreaterThanOrEqual(29);
  });

  it('counts a prompt that came from the cache as a whole', async () => {
    server().respond = reply(
      message({ usage: { input_tokens: 0, cache_read_input_tokens: 9, output_tokens: 0 } }),
    );
    expect((await ask()).usage).toEqual({
      inputTokens: 9,
      outputTokens: 0,
      cachedInputTokens: 9,
      reasoningTokens: 0,
    });
  });

  it.each([
    ['none', undefined],
    ['null', null],
    ['zeros', { input_tokens: 0, output_tokens: 0 }],
  ])('has neither usage nor cost where the server reports %s', async (_, usage) => {
    server().respond = reply(message({ usage }));
    const price = { inputPerMillion: 1, outputPerMillion: 1 };
    expect(await ask({ price })).toMatchObject({ usage: undefined, costUsd: undefined });
  });

  it('has the text of all text blocks, wherever they stand, and of no other', async () => {
    server().respond = reply(
      message({
        content: [
          { type: 'thinking', thinking: 'hm', signature: 's' },
          { type: 'text', text: 'move = ' },
          null,
          { type: 'tool_use', id: 't', name: 'tool', input: {} },
          { type: 'text' },
          { type: 'text', text: '[1, 0, 2]' },
        ],
      }),
    );
    expect((await ask()).text).toBe(answerText);
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'refusal'],
    ['tool_use', 'tool-call'],
    ['pause_turn', 'unknown'],
    [null, 'unknown'],
  ])('that ended with %s says %s, and may be empty', async (stop_reason, finishReason) => {
    server().respond = reply(message({ stop_reason, content: [] }));
    expect(await ask()).toMatchObject({ finishReason, text: '' });
  });

  it('names the model that was asked where the server names none', async () => {
    server().respond = reply(message({ model: undefined }));
    expect((await ask()).model).toBe('claude');
  });
});
