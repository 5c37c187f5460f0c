import type { Sampler } from '@maker/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenAISampler, type OpenAISamplerOptions } from '../../src/openai/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { message, responsesBody, textPart } from './responses-body.ts';

const server = useLocalServer();
beforeEach(() => {
  server().respond = reply(responsesBody());
});

const samplerOf = (options: Partial<OpenAISamplerOptions> = {}): Sampler =>
  createOpenAISampler({
    model: 'gpt-4.1-mini',
    api: 'responses',
    apiKey: 'key',
    baseURL: `${server().url}/v1`,
    ...options,
  });

const ask = (
  options?: Partial<OpenAISamplerOptions>,
  more?: Parameters<typeof request>[2],
): ReturnType<Sampler['sample']> =>
  samplerOf(options).sample(request(prompt('hello'), 0, more), calm());

const schema = { name: 'move', schema: { type: 'object', properties: {} } };

describe('the request', () => {
  it('holds model and messages, forbids storing, and nothing that was not asked for', async () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'move =' },
    ] as const;
    await samplerOf().sample(request(messages), calm());
    expect(server().requests).toMatchObject([{ path: '/v1/responses' }]);
    expect(server().requests[0]?.body).toEqual({
      model: 'gpt-4.1-mini',
      store: false,
      input: messages,
    });
  });

  it('holds all that is asked for, in the words of this API', async () => {
    const options: Partial<OpenAISamplerOptions> = {
      model: 'gpt-6-luna',
      reasoningEffort: 'none',
      schema,
      promptCacheKey: 'hanoi',
      serviceTier: 'flex',
      extraBody: { text: { verbosity: 'low' }, reasoning: { summary: 'auto' }, store: true },
    };
    await ask(options, { temperature: 0.1, maxTokens: 750 });
    expect(server().requests[0]?.body).toEqual({
      model: 'gpt-6-luna',
      store: true,
      input: [{ role: 'user', content: 'hello' }],
      temperature: 0.1,
      max_output_tokens: 750,
      reasoning: { summary: 'auto', effort: 'none' },
      text: { verbosity: 'low', format: { type: 'json_schema', strict: true, ...schema } },
      prompt_cache_key: 'hanoi',
      service_tier: 'flex',
    });
  });

  it('holds no seed: the API has none, and the sample says so', async () => {
    expect(await ask({}, { seed: 7 })).toMatchObject({ dropped: ['seed'] });
    expect(server().requests[0]?.body).not.toHaveProperty('seed');
    expect(await ask({}, { seed: undefined })).not.toHaveProperty('dropped');
  });

  it.each([
    [{ model: 'gpt-6-luna' }, false],
    [{ model: 'gpt-6-luna', reasoningEffort: 'none' }, true],
    [{ model: 'gpt-6-luna', extraBody: { reasoning: { effort: 'none' } } }, true],
    [{ model: 'gpt-6-luna', takesTemperature: true }, true],
  ] as const)('of %o holds a temperature: %s', async (options, isSent) => {
    expect(samplerOf(options).takesTemperature).toBe(isSent);
    const { dropped } = await ask(options, { temperature: 0.1 });
    expect(dropped).toEqual(isSent ? undefined : ['temperature']);
    expect('temperature' in (server().requests[0]?.body ?? {})).toBe(isSent);
  });

  it.each(['model', 'input', 'stream', 'background', 'conversation', 'previous_response_id'])(
    'takes no %s by the side door',
    (field) => {
      expect(() => samplerOf({ extraBody: { [field]: 1 } })).toThrow(
        expect.objectContaining({ code: 'invalid-argument', argument: `extraBody.${field}` }),
      );
    },
  );
});

it('has no way to draw several answers by one call', () => {
  expect(samplerOf().sampleMany).toBeUndefined();
});

it('a schema that the model refuses is left out from then on, and the sample says so', async () => {
  server().respond = (response) => {
    const { text } = server().requests.at(-1)?.body ?? {};
    const isRefused = text !== undefined;
    const error = { error: { message: 'Not supported', param: 'text.format' } };
    reply(isRefused ? error : responsesBody(), { status: isRefused ? 400 : 200 })(response);
  };
  const sampler = samplerOf({ schema });
  const samples = [
    await sampler.sample(request(prompt('hello')), calm()),
    await sampler.sample(request(prompt('hello'), 1), calm()),
  ];
  expect(samples).toMatchObject([{ dropped: ['schema'] }, { dropped: ['schema'] }]);
  expect(server().requests.map(({ body }) => 'text' in body)).toEqual([true, false, false]);
});

describe('the sample', () => {
  it('holds text, model as reported, usage, cost and latency', async () => {
    const price = { inputPerMillion: 10, cachedInputPerMillion: 1, cacheWritePerMillion: 100 };
    const sample = await ask({ price: { ...price, outputPerMillion: 1000 } });
    expect(sample).toEqual({
      text: 'move = [1, 0, 2]',
      finishReason: 'stop',
      usage: {
        inputTokens: 600,
        outputTokens: 538,
        cachedInputTokens: 512,
        reasoningTokens: 500,
      },
      costUsd: expect.closeTo((8 * 10 + 512 + 80 * 100 + 538_000) / 1e6, 12) as number,
      latencyMs: expect.any(Number) as number,
      provider: 'openai',
      model: 'gpt-6-luna-2026-09-22',
    });
  });

  const read = async (fields: Record<string, unknown>): Promise<unknown> => {
    server().respond = reply(responsesBody(fields));
    const { text, finishReason } = await ask();
    return [finishReason, text];
  };
  const cut = (reason: string | undefined): unknown => ({
    status: 'incomplete',
    incomplete_details: reason === undefined ? null : { reason },
  });

  it('joins the parts of the answer and leaves out remarks on the way to it', async () => {
    const output = [
      message([textPart('Let me see.')], { phase: 'commentary' }),
      message([textPart('move = '), textPart('[1, 0, 2]')], { phase: 'final_answer' }),
    ];
    expect(await read({ output })).toEqual(['stop', 'move = [1, 0, 2]']);
  });

  it('says that the answer was cut, and why', async () => {
    const half = { output: [message([textPart('move')])] };
    expect(await read({ ...(cut('max_output_tokens') as object), ...half })).toEqual([
      'length',
      'move',
    ]);
    expect(await read({ ...(cut('content_filter') as object), ...half })).toEqual([
      'content-filter',
      'move',
    ]);
    expect(await read({ ...(cut(undefined) as object), ...half })).toEqual(['unknown', 'move']);
  });

  it('is empty where all tokens went into reasoning', async () => {
    const output = [{ type: 'reasoning', summary: [] }];
    expect(await read({ ...(cut('max_output_tokens') as object), output })).toEqual(['length', '']);
  });

  it('says that the model refused, or called a tool of the caller', async () => {
    const refusal = { type: 'refusal', refusal: 'I cannot.' };
    expect(await read({ output: [message([refusal])] })).toEqual(['refusal', 'I cannot.']);
    const call = { type: 'function_call', name: 'tool', arguments: '{}', call_id: 'c' };
    expect(await read({ output: [call] })).toEqual(['tool-call', '']);
    const search = { type: 'web_search_call', status: 'completed' };
    expect(await read({ output: [search, message([textPart('a')])] })).toEqual(['stop', 'a']);
  });

  it('is read from servers that leave out whatever they like', async () => {
    const bare = { output: [null, message([null as never, textPart('a')])] };
    server().respond = reply(bare);
    expect(await ask()).toMatchObject({ text: 'a', usage: undefined, model: 'gpt-4.1-mini' });
  });
});

it('an API that is not one of the two is refused', () => {
  expect(() => samplerOf({ api: 'completions' as never })).toThrow(
    "Expected `api` to be 'chat' or 'responses'",
  );
});
