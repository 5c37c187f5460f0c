import { vote, type Sample, type SampleContext, type Sampler } from '@maker/core';
import { addUsage, noUsage, type TokenUsage } from '@maker/events';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenAISampler, type OpenAISamplerOptions } from '../../src/openai/index.ts';
import { reply, type LocalServer } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { completion } from './completion.ts';

/* The mock that others wrote takes no notice of `n`, so these servers are our own. */

const server = useLocalServer();

const choice = (index: number, content = `move = [${index}]`): Record<string, unknown> => ({
  index,
  finish_reason: 'stop',
  message: { role: 'assistant', content, refusal: null },
});

const usage = {
  prompt_tokens: 600,
  completion_tokens: 101,
  total_tokens: 701,
  prompt_tokens_details: { cached_tokens: 512 },
  completion_tokens_details: { reasoning_tokens: 30 },
};

/** The numbers of choices that were asked for; absent ones are undefined. */
const asked = (): unknown[] => server().requests.map(({ body }) => body['n']);

/** Brings as many choices as it is asked for, up to a limit. */
const bringsUpTo =
  (limit: number): LocalServer['respond'] =>
  (response) => {
    const length = Math.min(Number(asked().at(-1) ?? 1), limit);
    const choices = Array.from({ length }, (_, index) => choice(index));
    reply(completion({ choices, usage }))(response);
  };

beforeEach(() => {
  server().respond = bringsUpTo(128);
});

const samplerOf = (options: Partial<OpenAISamplerOptions> = {}): Sampler =>
  createOpenAISampler({
    model: 'gpt-4.1-mini',
    baseURL: `${server().url}/v1`,
    price: { inputPerMillion: 0.4, cachedInputPerMillion: 0.1, outputPerMillion: 1.6 },
    ...options,
  });

function drawMany(
  sampler: Sampler,
  count: number,
  more: Parameters<typeof request>[2] = {},
  context: SampleContext = calm(),
): Promise<readonly Sample[]> {
  const { sampleMany = () => Promise.reject(new Error('no way to draw many')) } = sampler;
  return sampleMany(request(prompt('hello'), 0, more), count, context);
}

const textsOf = (samples: readonly Sample[]): string[] => samples.map(({ text }) => text);
const billed = (samples: readonly Sample[]): TokenUsage =>
  samples.map((sample) => sample.usage ?? noUsage).reduce(addUsage, noUsage);

describe('many answers to one prompt', () => {
  it('come by one call, each a sample of its own', async () => {
    const more = { temperature: 0.1, seed: 7, maxTokens: 750 };
    const samples = await drawMany(samplerOf(), 4, more);
    expect(textsOf(samples)).toEqual(['move = [0]', 'move = [1]', 'move = [2]', 'move = [3]']);
    expect(server().requests.map(({ body }) => body)).toEqual([
      {
        model: 'gpt-4.1-mini',
        messages: [{ role: 'user', content: 'hello' }],
        temperature: 0.1,
        seed: 7,
        max_completion_tokens: 750,
        n: 4,
      },
    ]);
  });

  it('share the usage of their call and its cost, to the token and the cent', async () => {
    const samples = await drawMany(samplerOf(), 3);
    expect(samples.map((sample) => sample.usage?.inputTokens)).toEqual([600, 0, 0]);
    expect(samples.map((sample) => sample.usage?.outputTokens)).toEqual([34, 34, 33]);
    expect(samples.every(({ usageShared }) => usageShared === true)).toBe(true);
    expect(billed(samples)).toEqual({
      inputTokens: 600,
      outputTokens: 101,
      cachedInputTokens: 512,
      reasoningTokens: 30,
    });
    const cost = samples.reduce((sum, { costUsd = NaN }) => sum + costUsd, 0);
    expect(cost).toBeCloseTo((88 * 0.4 + 512 * 0.1 + 101 * 1.6) / 1e6, 15);
  });

  it('have no usage and no cost where the server counts none', async () => {
    server().respond = reply(completion({ choices: [choice(0), choice(1)], usage: undefined }));
    const samples = await drawMany(samplerOf(), 2);
    expect(samples).toHaveLength(2);
    for (const sample of samples) {
      expect(sample).toMatchObject({ usage: undefined, costUsd: undefined });
      expect(sample).not.toHaveProperty('usageShared');
    }
  });

  it('differ in why they ended', async () => {
    const refused = { message: { content: null, refusal: 'no' }, finish_reason: 'stop' };
    const cut = { ...choice(2, 'move'), finish_reason: 'length' };
    server().respond = reply(completion({ choices: [choice(0), refused, cut], usage }));
    expect(await drawMany(samplerOf(), 3)).toMatchObject([
      { text: 'move = [0]', finishReason: 'stop' },
      { text: 'no', finishReason: 'refusal' },
      { text: 'move', finishReason: 'length' },
    ]);
  });

  it('are not lost with a useless one among them, and pay for it', async () => {
    const choices = [choice(0), null, { index: 2 }, choice(3)];
    server().respond = reply(completion({ choices, usage }));
    const sampler = samplerOf();
    const samples = await drawMany(sampler, 4);
    expect(textsOf(samples)).toEqual(['move = [0]', 'move = [3]']);
    expect(billed(samples)).toMatchObject({ inputTokens: 600, outputTokens: 101 });
    // The server did bring four.
    await drawMany(sampler, 4);
    expect(asked()).toEqual([4, 4]);
  });

  it('all useless are a bad response', async () => {
    server().respond = reply(completion({ choices: [null, {}], usage }));
    await expect(drawMany(samplerOf(), 2)).rejects.toMatchObject({ kind: 'bad-response' });
  });

  it('name what was dropped', async () => {
    const samples = await drawMany(samplerOf({ model: 'gpt-5' }), 2, { temperature: 0.1 });
    expect(samples).toMatchObject([{ dropped: ['temperature'] }, { dropped: ['temperature'] }]);
  });
});

describe('more answers than one call may bring', () => {
  it('come by several calls, each with a seed of its own', async () => {
    const samples = await drawMany(samplerOf({ model: 'o3' }), 20, { seed: 2 ** 31 - 10 });
    expect(samples).toHaveLength(20);
    const calls = server().requests.map(({ body }) => [body['n'], body['seed']]);
    expect(calls.sort(([, a], [, b]) => Number(b) - Number(a))).toEqual([
      [8, 2 ** 31 - 2],
      [8, 2 ** 31 - 10],
      [4, 6],
    ]);
    expect(billed(samples)).toMatchObject({ inputTokens: 1800, outputTokens: 303 });
  });

  it('are as many as came where a call failed', async () => {
    server().respond = (response) =>
      server().requests.length === 1
        ? reply({}, { status: 500 })(response)
        : bringsUpTo(128)(response);
    expect(await drawMany(samplerOf({ maxChoices: 2 }), 4)).toHaveLength(2);
  });

  it('are an error where all calls failed', async () => {
    server().respond = reply({}, { status: 500 });
    await expect(drawMany(samplerOf({ maxChoices: 2 }), 4)).rejects.toMatchObject({
      kind: 'overloaded',
    });
  });

  it('are not waited for any longer after an abort', async () => {
    server().respond = () => undefined;
    const controller = new AbortController();
    const pending = drawMany(samplerOf({ maxChoices: 2 }), 4, {}, controller);
    controller.abort('decided');
    await expect(pending).rejects.toBe('decided');
  });
});

describe('a server that knows no n', () => {
  it('and brings one answer is not asked for many again; the one is not lost', async () => {
    server().respond = bringsUpTo(1);
    const sampler = samplerOf();
    const samples = await drawMany(sampler, 4);
    expect(samples).toMatchObject([{ text: 'move = [0]', usage: { inputTokens: 600 } }]);
    expect(samples[0]).not.toHaveProperty('usageShared');
    expect(sampler.sampleMany).toBeUndefined();
  });

  it('and brings fewer is asked for as many as it brought', async () => {
    server().respond = bringsUpTo(2);
    const sampler = samplerOf();
    expect(await drawMany(sampler, 3)).toHaveLength(2);
    expect(await drawMany(sampler, 3)).toHaveLength(3);
    expect(asked()[0]).toBe(3);
    expect(new Set(asked().slice(1))).toEqual(new Set([2, undefined]));
  });

  it.each([
    ['names it', { message: 'Unsupported value', param: 'n', code: 'unsupported_value' }],
    ['names it in words', { message: 'n must be 1 when using greedy sampling, got 4.' }],
    ['speaks of choices', { message: 'Only one completion choice is allowed' }],
  ])('and answers 400 that %s is asked once more without', async (_, error) => {
    server().respond = (response) =>
      asked().at(-1) === undefined
        ? bringsUpTo(1)(response)
        : reply({ error }, { status: 400 })(response);
    const sampler = samplerOf();
    const samples = await drawMany(sampler, 4);
    expect(samples).toHaveLength(1);
    expect(samples[0]).not.toHaveProperty('dropped');
    expect(asked()).toEqual([4, undefined]);
    expect(sampler.sampleMany).toBeUndefined();
    await sampler.sample(request(prompt('hello')), calm());
    expect(asked()).toEqual([4, undefined, undefined]);
  });

  it('and answers 400 is left alone where the budget forbids another call', async () => {
    server().respond = reply({ error: { message: '', param: 'n' } }, { status: 400 });
    const sampler = samplerOf();
    const context = { ...calm(), repeat: () => 'calls' as const };
    await expect(drawMany(sampler, 4, {}, context)).rejects.toMatchObject({ parameter: 'n' });
    expect(sampler.sampleMany).toBeUndefined();
  });

  it('and answers 400 for another reason is not held for one', async () => {
    server().respond = reply({ error: { message: 'Bad' } }, { status: 400 });
    const sampler = samplerOf();
    await expect(drawMany(sampler, 4)).rejects.toMatchObject({ statusCode: 400 });
    expect(sampler.sampleMany).toBeDefined();
  });
});

describe('drawing many', () => {
  it('can be turned off', () => {
    expect(samplerOf({ maxChoices: 1 }).sampleMany).toBeUndefined();
  });

  it('is not offered for a model that is known to bring one', () => {
    expect(samplerOf({ model: 'o1-preview' }).sampleMany).toBeUndefined();
  });

  it.each([0, 1.5, -1])('cannot be by %d at a time', (maxChoices) => {
    expect(() => samplerOf({ maxChoices })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'maxChoices' }),
    );
  });

  it('one at a time does not show in the request', async () => {
    expect(await drawMany(samplerOf(), 1)).toHaveLength(1);
    expect(asked()).toEqual([undefined]);
  });
});

it('one answer has the whole usage, though more came than were asked for', async () => {
  server().respond = reply(completion({ choices: [choice(0), choice(1)], usage }));
  const sample = await samplerOf().sample(request(prompt('hello')), calm());
  expect(sample).toMatchObject({ text: 'move = [0]', usage: { outputTokens: 101 } });
  expect(sample).not.toHaveProperty('usageShared');
});

it('a race pays for its prompt twice: for the first sample, and for all others', async () => {
  server().respond = (response) => {
    const length = Number(asked().at(-1) ?? 1);
    const choices = Array.from({ length }, (_, index) => choice(index, '42'));
    reply(completion({ choices, usage }))(response);
  };
  const result = await vote({
    sampler: samplerOf(),
    prompt: 'What is 6 times 7?',
    parse: ({ text }) => ({ ok: true, value: text, key: text }),
    margin: 4,
  });
  expect(result).toMatchObject({
    status: 'decided',
    winner: '42',
    samples: 4,
    usage: { inputTokens: 1200, outputTokens: 202, cachedInputTokens: 1024, reasoningTokens: 60 },
  });
  expect(server().requests.map(({ body }) => [body['temperature'], body['n']])).toEqual([
    [0, undefined],
    [0.1, 3],
  ]);
});
