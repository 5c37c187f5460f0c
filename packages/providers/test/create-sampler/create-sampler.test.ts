import type { Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createLimiter,
  createSampler,
  defaultModels,
  type CreateSamplerOptions,
  type ProviderName,
} from '../../src/index.ts';
import { lookUpPrice } from '../../src/prices/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { message } from '../anthropic/message.ts';
import { reply } from '../local-server.ts';
import { chatResponse } from '../ollama/chat-response.ts';
import { completion } from '../openai/completion.ts';
import { calm, prompt, request } from '../requests.ts';
import { answerText, useLocalServer } from '../sampler-contract.ts';

const server = useLocalServer();
beforeEach(() => {
  for (const name of ['OPENAI', 'ANTHROPIC']) {
    vi.stubEnv(`${name}_API_KEY`, '');
    vi.stubEnv(`${name}_BASE_URL`, '');
  }
  for (const name of ['OLLAMA_HOST', 'OLLAMA_NUM_PARALLEL', 'LMSTUDIO_HOST']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const answers: Readonly<Record<ProviderName, unknown>> = {
  openai: completion(),
  anthropic: message(),
  ollama: chatResponse(),
  lmstudio: completion(),
};

const samplerOf = (options: CreateSamplerOptions): Sampler =>
  createSampler({ baseURL: server().url, ...options });

describe('a sampler by the name of its provider', () => {
  it.each<[ProviderName, string | undefined, string, string]>([
    ['openai', undefined, '/chat/completions', 'gpt-4.1-nano'],
    ['openai', 'gpt-4.1-mini', '/chat/completions', 'gpt-4.1-mini'],
    ['anthropic', undefined, '/v1/messages', 'claude-haiku-5-5'],
    ['anthropic', 'claude-haiku-4-5', '/v1/messages', 'claude-haiku-4-5'],
    ['ollama', 'qwen3:4b', '/api/chat', 'qwen3:4b'],
    ['lmstudio', undefined, '/v1/chat/completions', 'default'],
    ['lmstudio', 'qwen/qwen3-4b', '/v1/chat/completions', 'qwen/qwen3-4b'],
  ])('%s asks its model (%s)', async (provider, model, path, sentModel) => {
    server().respond = reply(answers[provider]);
    const sampler = samplerOf({ provider, model, extraBody: { extra: 1 } });
    const sample = await sampler.sample(request(prompt('hello')), calm());
    expect(sample).toMatchObject({ text: answerText, provider });
    expect(server().requests[0]).toMatchObject({ path, body: { model: sentModel, extra: 1 } });
  });

  it.each<ProviderName>(['openai', 'lmstudio'])(
    '%s holds its answers to a schema',
    async (provider) => {
      server().respond = reply(answers[provider]);
      const schema = { name: 'move', schema: { type: 'object', properties: {} } };
      await samplerOf({ provider, schema }).sample(request(prompt('hello')), calm());
      expect(JSON.stringify(server().requests[0]?.body)).toContain(JSON.stringify(schema.schema));
    },
  );

  it('sends the key, by the fetch that is given, within the time that is given', async () => {
    server().respond = reply(answers.openai);
    const fetch = vi.fn<typeof globalThis.fetch>(globalThis.fetch);
    const sampler = samplerOf({ provider: 'openai', apiKey: 'the-key', fetch });
    await sampler.sample(request(prompt('hello')), calm());
    expect(fetch).toHaveBeenCalledOnce();
    expect(server().requests[0]?.headers.authorization).toBe('Bearer the-key');
    const timeoutMs = 0;
    expect(() => samplerOf({ provider: 'openai', timeoutMs })).toThrow('`timeoutMs`');
  });

  it('needs a model where there is none by default', () => {
    expect(() => createSampler({ provider: 'ollama' })).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: expect.stringContaining('Give the option `model`') as unknown,
      }),
    );
  });

  it('needs a key for a cloud', () => {
    expect(() => createSampler({ provider: 'openai' })).toThrow('OPENAI_API_KEY');
    expect(() => createSampler({ provider: 'anthropic' })).toThrow('ANTHROPIC_API_KEY');
  });

  it('refuses a provider that it does not know, and names those that it knows', () => {
    const provider = 'toString' as ProviderName;
    expect(() => createSampler({ provider, model: 'm', baseURL: server().url })).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        argument: 'provider',
        message:
          'Expected `provider` to be one of openai, anthropic, ollama, lmstudio, got a value of type string; ' +
          "another server that speaks OpenAI's protocol is `openai` with its `baseURL`",
      }),
    );
  });
});

it.each([
  ['openAI', 'openai'],
  ['LMStudio', 'lmstudio'],
])('the provider %s is asked whether it is %s', (provider, meant) => {
  expect(() => createSampler({ provider: provider as ProviderName })).toThrow(
    `; did you mean \`${meant}\`?`,
  );
});

describe('options that would do nothing', () => {
  it.each<[string, object]>([
    ['timeout', { timeout: 1000 }],
    ['attempts', { retry: { attempts: 1 } }],
    ['rpm', { limits: { rpm: 5 } }],
    ['failure', { breaker: { failure: 1 } }],
    ['retry', { retry: 3 }],
    ['retry', { retry: true }],
    ['retry', { retry: null }],
    ['limits', { limits: null }],
    ['limits', { limits: 3 }],
    ['limits', { limits: [] }],
    ['breaker', { breaker: true }],
  ])('are refused, by name: %s of %o', (argument, options) => {
    expect(() => samplerOf({ provider: 'openai', ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument }),
    );
  });

  it('are told apart from no options at all', () => {
    const create = createSampler as (options?: unknown) => Sampler;
    expect(() => create()).toThrow('Expected `options` to be an object of options, got undefined');
  });
});

describe('the price', () => {
  const priceOf = (options: CreateSamplerOptions) =>
    createSampler({ apiKey: 'key', ...options }).price;

  it.each<[ProviderName, string | undefined]>([
    ['openai', undefined],
    ['openai', 'https://api.openai.com/v1'],
    ['openai', 'https://eu.api.openai.com/v1'],
    ['anthropic', undefined],
    ['anthropic', 'https://api.anthropic.com'],
  ])("of %s at %s is the vendor's list price", (provider, baseURL) => {
    const model = defaultModels[provider]?.model ?? '';
    expect(priceOf({ provider, baseURL })).toEqual(lookUpPrice({ provider, model }));
    expect(priceOf({ provider, baseURL })).toBeDefined();
  });

  it.each<CreateSamplerOptions>([
    { provider: 'openai', baseURL: 'https://openai.com.example.org/v1' },
    { provider: 'openai', baseURL: 'http://127.0.0.1:8000/v1' },
    { provider: 'openai', model: 'gpt-next' },
    { provider: 'ollama', model: 'gpt-4.1-mini' },
    { provider: 'lmstudio' },
  ])('is unknown for %o', (options) => {
    expect(priceOf(options)).toBeUndefined();
  });

  it('is unknown behind an address from the environment', () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:8000/v1');
    expect(priceOf({ provider: 'openai' })).toBeUndefined();
  });

  it('that is given wins', () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    expect(priceOf({ provider: 'openai', price })).toBe(price);
  });
});

describe('the layers', () => {
  const clock = createVirtualClock();
  const quick = { clock, random: () => 0 };

  /** Asks so many at once; the most that were under way together. */
  async function mostInFlight(options: CreateSamplerOptions, count: number): Promise<number> {
    let [inFlight, most] = [0, 0];
    const fetch = async (): Promise<Response> => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inFlight -= 1;
      return Response.json(answers[options.provider]);
    };
    const sampler = samplerOf({ model: 'm', fetch, ...options });
    await Promise.all(
      Array.from({ length: count }, (_, i) => sampler.sample(request(prompt('x'), i), calm())),
    );
    return most;
  }

  it('keep a cloud to 64 calls in flight, and a server of your own to 4', async () => {
    expect(await mostInFlight({ provider: 'openai' }, 100)).toBe(64);
    expect(await mostInFlight({ provider: 'ollama' }, 10)).toBe(4);
    expect(await mostInFlight({ provider: 'lmstudio' }, 10)).toBe(4);
  });

  it.each([
    ['2', 2],
    ['0', 4],
    ['many', 4],
  ])('keep Ollama to OLLAMA_NUM_PARALLEL=%s: %d', async (value, most) => {
    vi.stubEnv('OLLAMA_NUM_PARALLEL', value);
    expect(await mostInFlight({ provider: 'ollama' }, 10)).toBe(most);
  });

  it('keep to limits that are given, or to a limiter, or to none', async () => {
    const provider = 'ollama';
    expect(await mostInFlight({ provider, limits: { concurrency: 7 } }, 20)).toBe(7);
    const limits = createLimiter({ concurrency: 3 });
    expect(await mostInFlight({ provider, limits }, 20)).toBe(3);
    expect(await mostInFlight({ provider, limits: false }, 20)).toBe(20);
    // What is not given stays as it is.
    expect(await mostInFlight({ provider, limits: { maxPauseMs: 1 } }, 20)).toBe(4);
  });

  it('repeat a failed call, in its turn again, and report each wait', async () => {
    let calls = 0;
    server().respond = (response) =>
      reply(answers.openai, { status: (calls += 1) === 1 ? 503 : 200 })(response);
    const events: MakerEvent[] = [];
    const sampler = samplerOf({ provider: 'openai', retry: quick });
    await sampler.sample(request(prompt('x')), {
      ...calm(),
      onEvent: (event) => void events.push(event),
    });
    expect(calls).toBe(2);
    expect(events.map(({ type }) => type)).toEqual(['retry-scheduled']);
  });

  it('pause for a 429, each waiting call by itself', async () => {
    let calls = 0;
    server().respond = (response) =>
      reply(answers.openai, {
        status: (calls += 1) === 1 ? 429 : 200,
        headers: { 'retry-after': '7' },
      })(response);
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    const sampler = samplerOf({
      provider: 'openai',
      retry: quick,
      limits: { concurrency: 1, clock },
    });
    const started = clock.now();
    await Promise.all(
      [0, 1].map((i) => sampler.sample(request(prompt('x'), i), { ...calm(), onEvent })),
    );
    expect(calls).toBe(3);
    expect(clock.now() - started).toBeGreaterThanOrEqual(7000);
    expect(events.map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(['rate-limited', 'retry-scheduled']),
    );
  });

  it("learn the account's limits from the provider's headers", async () => {
    server().respond = reply(answers.openai, {
      headers: {
        'x-ratelimit-limit-requests': '10',
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '60s',
      },
    });
    const started = clock.now();
    const sampler = samplerOf({ provider: 'openai', limits: { clock } });
    await sampler.sample(request(prompt('x'), 0), calm());
    expect(clock.now()).toBe(started);
    await sampler.sample(request(prompt('x'), 1), calm());
    expect(clock.now()).toBe(started + 6000);
  });

  it('leave a provider alone that keeps failing, and are each left out where they are false', async () => {
    server().respond = reply({}, { status: 500 });
    const countCalls = async (options: Partial<CreateSamplerOptions>): Promise<number> => {
      server().requests.length = 0;
      const sampler = samplerOf({ provider: 'openai', ...options });
      for (let call = 0; call < 8; call++) {
        await sampler.sample(request(prompt('x'), call), calm()).catch(() => undefined);
      }
      return server().requests.length;
    };
    expect(await countCalls({ retry: false })).toBe(5);
    expect(await countCalls({ retry: false, breaker: { failures: 2 } })).toBe(2);
    expect(await countCalls({ retry: false, breaker: false })).toBe(8);
    expect(await countCalls({ retry: { ...quick, maxAttempts: 2 }, breaker: false })).toBe(16);
  });
});

it('each default model has a day and a reason, and a known price', () => {
  for (const [provider, entry] of Object.entries(defaultModels)) {
    expect(entry.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(entry.why).not.toBe('');
    expect(lookUpPrice({ provider, model: entry.model })).toBeDefined();
  }
});
