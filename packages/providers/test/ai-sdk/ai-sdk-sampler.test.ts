import { getEventListeners } from 'node:events';
import type { Sample, SampleRequest } from '@maker/core';
import { describe, expect, it } from 'vitest';
import {
  createAISDKSampler,
  type AISDKCallOptions,
  type AISDKModel,
  type AISDKResult,
  type AISDKSamplerOptions,
} from '../../src/ai-sdk/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { expectNoSecret, leak } from '../sampler-contract.ts';

/* What the providers at hand do not do, by a model of our own. */

const result = (fields: Record<string, unknown> = {}): AISDKResult => ({
  content: [{ type: 'text', text: 'yes' } as { type: 'text' }],
  finishReason: 'stop',
  usage: { inputTokens: 12, outputTokens: 3 },
  warnings: [],
  ...fields,
});

const modelOf = (
  doGenerate: (options: AISDKCallOptions) => PromiseLike<AISDKResult>,
  specificationVersion = 'v4',
): AISDKModel => ({ specificationVersion, provider: 'acme.chat', modelId: 'acme-1', doGenerate });

const answering = (fields?: Record<string, unknown>): AISDKModel =>
  modelOf(() => Promise.resolve(result(fields)));

const ask = (options: AISDKSamplerOptions, more?: Partial<SampleRequest>): Promise<Sample> =>
  createAISDKSampler(options).sample(request(prompt('hello'), 0, more), calm());

describe('the call', () => {
  const calledWith = async (
    options: Partial<AISDKSamplerOptions> = {},
    more: Partial<SampleRequest> = {},
    version?: string,
  ): Promise<AISDKCallOptions | undefined> => {
    let seen: AISDKCallOptions | undefined;
    const model = modelOf((given) => {
      seen = given;
      return Promise.resolve(result());
    }, version);
    await ask({ model, ...options }, more);
    return seen;
  };

  it('holds the prompt, a signal, and reasoning switched off, and nothing more', async () => {
    expect(await calledWith()).toEqual({
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }],
      reasoning: 'none',
      abortSignal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it('says nothing of reasoning to versions that do not know it', async () => {
    expect(await calledWith({}, {}, 'v2')).not.toHaveProperty('reasoning');
    expect(await calledWith({}, {}, 'v3')).not.toHaveProperty('reasoning');
    expect(await calledWith({ reasoning: 'low' })).toMatchObject({ reasoning: 'low' });
  });

  it('holds messages by their roles', async () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'hi' },
    ] as const;
    expect((await calledWith({}, { messages }))?.prompt).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'hello' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'hi' }] },
    ]);
  });

  it('holds temperature, seed and most answer tokens where they are given, 0 included', async () => {
    expect(await calledWith({}, { temperature: 0, seed: 0, maxTokens: 750 })).toMatchObject({
      temperature: 0,
      seed: 0,
      maxOutputTokens: 750,
    });
    expect(await calledWith({ takesTemperature: false }, { temperature: 0.1 })).not.toHaveProperty(
      'temperature',
    );
  });

  it('holds the schema of the answer and the options of the provider', async () => {
    const schema = { type: 'object' };
    const providerOptions = { acme: { tier: 'flex' } };
    expect(await calledWith({ schema: { name: 'move', schema }, providerOptions })).toMatchObject({
      responseFormat: { type: 'json', name: 'move', schema },
      providerOptions,
    });
  });
});

describe('the sample', () => {
  it('holds text, provider, model, usage, cost and latency', async () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    expect(createAISDKSampler({ model: answering(), price }).price).toBe(price);
    expect(await ask({ model: answering(), price })).toEqual({
      text: 'yes',
      finishReason: 'stop',
      usage: { inputTokens: 12, outputTokens: 3, cachedInputTokens: 0, reasoningTokens: 0 },
      costUsd: expect.closeTo(18e-6, 12) as number,
      latencyMs: expect.any(Number) as number,
      provider: 'acme.chat',
      model: 'acme-1',
    });
  });

  it('has the text of all text parts, and of no other', async () => {
    const content = [
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'move = ' },
      { type: 'source', url: 'http://example.com' },
      { type: 'text', text: '[1, 0, 2]' },
      { type: 'text' },
    ];
    expect((await ask({ model: answering({ content }) })).text).toBe('move = [1, 0, 2]');
    expect((await ask({ model: answering({ content: [] }) })).text).toBe('');
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content-filter', 'content-filter'],
    ['tool-calls', 'tool-call'],
    ['error', 'unknown'],
    ['other', 'unknown'],
    ['unknown', 'unknown'],
    [{ unified: 'stop', raw: 'end_turn' }, 'stop'],
    [{ unified: 'length', raw: 'max_tokens' }, 'length'],
    [{ unified: 'content-filter', raw: 'content_filter' }, 'content-filter'],
    [{ unified: 'content-filter', raw: 'refusal' }, 'refusal'],
    [{ unified: 'tool-calls', raw: 'tool_use' }, 'tool-call'],
    [{ unified: 'interrupted', raw: undefined }, 'unknown'],
    [undefined, 'unknown'],
    [null, 'unknown'],
  ])('that ended with %o says %s', async (finishReason, expected) => {
    expect((await ask({ model: answering({ finishReason }) })).finishReason).toBe(expected);
  });

  it('with a call of a tool says so, however it ended', async () => {
    const content = [{ type: 'tool-call', toolName: 'tool', input: '{}' }];
    expect((await ask({ model: answering({ content }) })).finishReason).toBe('tool-call');
  });

  it.each([
    ['no usage', undefined],
    ['null', null],
    ['counts of nothing, flat', { inputTokens: undefined, outputTokens: undefined }],
    ['counts of nothing, nested', { inputTokens: {}, outputTokens: {} }],
  ])('has neither usage nor cost where the provider reports %s', async (_, usage) => {
    const price = { inputPerMillion: 1, outputPerMillion: 1 };
    const sample = await ask({ model: answering({ usage }), price });
    expect(sample).toMatchObject({ usage: undefined, costUsd: undefined });
  });

  it('without parts is a bad response', async () => {
    await expect(ask({ model: answering({ content: undefined }) })).rejects.toMatchObject({
      kind: 'bad-response',
      message: 'acme.chat answered for acme-1 without any content',
    });
  });
});

describe('what a provider warns of', () => {
  it.each([
    ['v2', { type: 'unsupported-setting', setting: 'seed' }],
    ['v3 and v4', { type: 'unsupported', feature: 'seed' }],
  ])('is told as dropped, and a seed is not sent again (%s)', async (_, warning) => {
    const seeds: unknown[] = [];
    const model = modelOf(({ seed }) => {
      seeds.push(seed);
      return Promise.resolve(result({ warnings: seed === undefined ? [] : [warning] }));
    });
    const sampler = createAISDKSampler({ model });
    const asked = request(prompt('hello'), 0, { seed: 7, temperature: 0.1 });
    expect((await sampler.sample(asked, calm())).dropped).toEqual(['seed']);
    expect((await sampler.sample(asked, calm())).dropped).toEqual(['seed']);
    expect(seeds).toEqual([7, undefined]);
    expect(sampler.takesTemperature).toBe(true);
  });

  it('is told by our names', async () => {
    const warnings = [
      { type: 'unsupported', feature: 'maxOutputTokens' },
      { type: 'unsupported', feature: 'responseFormat' },
      { type: 'unsupported', feature: 'topK' },
      { type: 'compatibility', feature: 'reasoning' },
      { type: 'other', message: leak },
    ];
    const sample = await ask({ model: answering({ warnings }) });
    expect(sample.dropped).toEqual(['maxTokens', 'schema']);
    expectNoSecret(sample);
  });

  it('is nothing where the provider warns of nothing at all', async () => {
    expect((await ask({ model: answering({ warnings: undefined }) })).dropped).toBeUndefined();
  });
});

describe('a model that throws', () => {
  const errorOf = (error: unknown): Promise<unknown> =>
    ask({ model: modelOf(() => Promise.reject(error as Error)) }).then(
      () => expect.fail('there should be no answer'),
      (reason: unknown) => reason,
    );
  const named = (name: string): Error =>
    Object.assign(new Error(leak, { cause: leak }), { name, prompt: leak });

  it.each([
    ['AI_JSONParseError', 'bad-response', true],
    ['AI_TypeValidationError', 'bad-response', true],
    ['AI_NoContentGeneratedError', 'bad-response', true],
    ['AI_UnsupportedFunctionalityError', 'invalid-request', false],
    ['AI_NoSuchModelError', 'invalid-request', false],
    ['Error', 'unknown', false],
  ])('%s is told as %s', async (name, kind, isRetryable) => {
    const error = await errorOf(named(name));
    expect(error).toMatchObject({ provider: 'acme.chat', model: 'acme-1', kind, isRetryable });
    expectNoSecret(error);
  });

  it.each(['AI_LoadAPIKeyError', 'AI_LoadSettingError'])(
    '%s is a configuration error',
    async (name) => {
      const error = await errorOf(named(name));
      expect(error).toMatchObject({
        code: 'configuration',
        message:
          'There is no key or setting for acme.chat: give it where acme-1 is made, or in the environment',
      });
      expectNoSecret(error);
    },
  );

  it('what is no error at all is told without it', async () => {
    const error = await errorOf(leak);
    expect(error).toMatchObject({ kind: 'unknown' });
    expectNoSecret(error);
  });

  it('a call that failed on the way, by its own word not to be repeated, is not', async () => {
    const mark = Symbol.for('vercel.ai.error.AI_APICallError');
    const call = { [mark]: true, name: 'AI_APICallError', isRetryable: false };
    expect(await errorOf(Object.assign(new Error(leak), call))).toMatchObject({
      kind: 'unknown',
      isRetryable: false,
    });
  });
});

describe('a model that does not look at the signal', () => {
  const deaf = modelOf(() => new Promise(() => undefined));

  it('is left at once on abort, and no listener with it', async () => {
    const controller = new AbortController();
    const outcome = createAISDKSampler({ model: deaf })
      .sample(request(prompt('hello')), controller)
      .catch((reason: unknown) => reason);
    controller.abort('decided');
    expect(await outcome).toBe('decided');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('has no more time than others', async () => {
    await expect(ask({ model: deaf, timeoutMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
  });
});

describe('what is no model of the AI SDK', () => {
  const create = (model: unknown) => () => createAISDKSampler({ model: model as AISDKModel });

  it.each([
    ['a name', 'openai/gpt-4.1-mini', 'a value of type string'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    [
      'a model of another kind',
      { specificationVersion: 'v4', doEmbed: () => undefined },
      'a value of type object',
    ],
  ])('(%s) is refused with one sentence', (_, model, got) => {
    expect(create(model)).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        argument: 'model',
        message: `Expected \`model\` to be a language model of the AI SDK, got ${got}; make it with its provider, as in \`openai('gpt-4.1-mini')\`: a name alone does not do`,
      }),
    );
  });

  it.each(['v1', 'v5', undefined])(
    '(specification %s) is refused with one sentence',
    (specificationVersion) => {
      expect(create({ ...answering(), specificationVersion })).toThrow(
        /Expected `model.specificationVersion` to be v2, v3 or v4, got .*; providers for AI SDK 5, 6 and 7 have such models/,
      );
    },
  );
});
