import type { Sampler } from '@maker/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLMStudioSampler, type LMStudioSamplerOptions } from '../../src/lmstudio/index.ts';
import { reply } from '../local-server.ts';
import { completion } from '../openai/completion.ts';
import { calm, prompt, request } from '../requests.ts';
import {
  describeSamplerContract,
  errorOf,
  failsWith,
  leak,
  succeeds,
  useLocalServer,
  type ContractSubject,
} from '../sampler-contract.ts';

const subject: ContractSubject = {
  provider: 'lmstudio',
  model: 'qwen/qwen3-4b',
  connect: ({ url, apiKey, timeoutMs }) =>
    createLMStudioSampler({ model: 'qwen/qwen3-4b', host: url, apiKey, timeoutMs }),
  answer: completion(),
  errorBody: { error: { message: leak, type: leak, param: leak, code: leak } },
  nonAnswers: [['empty choices', succeeds(completion({ choices: [] }))]],
  hintFor: (url) => `. Is LM Studio's server on at ${url}/v1? \`lms server start\` starts it`,
};

describeSamplerContract(subject);

const server = useLocalServer();
beforeEach(() => {
  server().respond = reply(completion());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const samplerOf = (options: LMStudioSamplerOptions = {}): Sampler =>
  createLMStudioSampler({ host: server().url, ...options });

describe('the request', () => {
  it('needs neither model nor key, and carries no key of OpenAI', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-openai');
    vi.stubEnv('OPENAI_BASE_URL', 'http://example.com');
    await samplerOf().sample(request(prompt('hello')), calm());
    expect(server().requests).toMatchObject([
      {
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer not-needed' },
        body: { model: 'default' },
      },
    ]);
  });

  it('holds temperature, seed and most answer tokens, further fields and a token', async () => {
    const asked = request(prompt('hello'), 0, { temperature: 0.1, seed: 7, maxTokens: 750 });
    await samplerOf({ apiKey: 'token', extraBody: { top_k: 40 } }).sample(asked, calm());
    expect(server().requests[0]).toMatchObject({ headers: { authorization: 'Bearer token' } });
    expect(server().requests[0]?.body).toEqual({
      model: 'default',
      messages: [{ role: 'user', content: 'hello' }],
      temperature: 0.1,
      seed: 7,
      max_tokens: 750,
      top_k: 40,
    });
  });

  it('goes to LMSTUDIO_HOST where no host is given', async () => {
    vi.stubEnv('LMSTUDIO_HOST', new URL(server().url).host);
    await createLMStudioSampler().sample(request(prompt('hello')), calm());
    expect(server().requests[0]?.path).toBe('/v1/chat/completions');
  });

  it('goes to the standard port of this machine where no host is set at all', async () => {
    vi.stubEnv('LMSTUDIO_HOST', '');
    const fetch = vi.fn<typeof globalThis.fetch>(() =>
      Promise.resolve(Response.json(completion())),
    );
    await createLMStudioSampler({ fetch }).sample(request(prompt('hello')), calm());
    expect(fetch.mock.calls[0]?.[0]).toBe('http://127.0.0.1:1234/v1/chat/completions');
  });
});

it('a sample names LM Studio and the model it reports; its cost is unknown without a price', async () => {
  const sample = await samplerOf().sample(request(prompt('hello')), calm());
  expect(sample).toMatchObject({ provider: 'lmstudio', model: 'gpt-4.1-mini-2025-04-14' });
  expect(sample.costUsd).toBeUndefined();
  const price = { inputPerMillion: 1, outputPerMillion: 1 };
  expect(samplerOf({ price }).price).toBe(price);
});

it('answers are drawn one by one: the server takes no notice of n', () => {
  expect(samplerOf().sampleMany).toBeUndefined();
});

it('what the model refuses is left out from then on', async () => {
  server().respond = (response) => {
    const isSent = 'seed' in (server().requests.at(-1)?.body ?? {});
    const error = { error: { message: 'unknown', param: 'seed' } };
    reply(isSent ? error : completion(), { status: isSent ? 400 : 200 })(response);
  };
  const sampler = samplerOf({ schema: { name: 'move', schema: {} }, reasoningEffort: 'low' });
  const asked = request(prompt('hello'), 0, { seed: 1, temperature: 0.1 });
  expect(await sampler.sample(asked, calm())).toMatchObject({ dropped: ['seed'] });
  expect(sampler.takesTemperature).toBe(true);
  expect(server().requests.at(-1)?.body).toMatchObject({
    reasoning_effort: 'low',
    response_format: { type: 'json_schema' },
  });
});

describe('a model that is not loaded', () => {
  const refused = 'the request is refused; check model, URL and parameters';
  const body = { error: { message: leak, param: 'model', code: 'model_not_found' } };

  it.each([400, 404])('is told with the command that loads it (%d)', async (status) => {
    expect(await errorOf(subject, server(), failsWith(body, status))).toMatchObject({
      kind: 'invalid-request',
      isRetryable: false,
      message: `lmstudio answered ${status} for qwen/qwen3-4b: ${refused} (parameter \`model\`). Is the model loaded? \`lms load qwen/qwen3-4b\` loads it, \`lms ls\` names all`,
    });
  });

  it('and has no name is told with what to do about that', async () => {
    const connect: ContractSubject['connect'] = ({ url }) => createLMStudioSampler({ host: url });
    expect(await errorOf({ connect }, server(), failsWith(body, 404))).toMatchObject({
      message: `lmstudio answered 404 for default: ${refused} (parameter \`model\`). Is exactly one model loaded? \`lms ps\` names those that are; else give the option \`model\``,
    });
  });
});
