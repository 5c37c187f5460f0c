import { createOpenAIBatchSampler } from '@maker/providers/openai';
import { expect, it } from 'vitest';
import {
  describeBatchContract,
  hurried,
  useBatchServer,
  type BatchSubject,
} from '../batch/batch-contract.ts';
import type { Fault } from '../batch/batch-backend.ts';
import { calm, prompt, request } from '../requests.ts';
import { expectNoSecret, leak } from '../sampler-contract.ts';
import { openAIBatchWire } from './openai-batch-wire.ts';

const subject: BatchSubject = {
  provider: 'openai',
  wire: openAIBatchWire(leak),
  connect: (url, options) =>
    createOpenAIBatchSampler({
      model: 'gpt-4.1-mini',
      apiKey: 'sk-canary-key-1234',
      baseURL: `${url}/v1`,
      ...options,
    }),
  calls: {
    submit: 'POST /v1/batches',
    poll: 'GET /v1/batches/*',
    results: 'GET /v1/files/*-output/content',
    list: 'GET /v1/batches',
    cancel: 'POST /v1/batches/*/cancel',
  },
  usualCalls: ['POST /v1/files', 'POST /v1/batches', 'GET /v1/batches/*'],
  contentOf: (body) => (body['messages'] as { content: string }[])[0]?.content,
};

describeBatchContract(subject);

const { backend, samplerOf, url } = useBatchServer(subject);
const ask = () =>
  samplerOf().sample(
    request(prompt('canary-prompt'), 0, { temperature: 0.1, seed: 7, maxTokens: 50 }),
    calm(),
  );

it('a request of a batch is what the synchronous sampler sends', async () => {
  await ask();
  expect(backend().batches[0]?.requests[0]?.body).toEqual({
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'canary-prompt' }],
    temperature: 0.1,
    seed: 7,
    max_completion_tokens: 50,
  });
});

it.each([
  ['invalid_json_line', { kind: 'invalid-request', isRetryable: false }],
  ['', { kind: 'invalid-request', isRetryable: false }],
  ['token_limit_exceeded', { kind: 'rate-limited', isRetryable: true }],
])('a batch that fails validation with code "%s" is told as such', async (code, expected) => {
  backend().ending = 'failed';
  backend().failureCode = code;
  const error: unknown = await ask().catch((reason: unknown) => reason);
  expect(error).toMatchObject(expected);
  expectNoSecret(error);
});

it('a batch that failed validation is forgotten: asked again, it is submitted again', async () => {
  backend().ending = 'failed';
  backend().failureCode = 'token_limit_exceeded';
  const sampler = samplerOf();
  const asked = request(prompt('hello'));
  await expect(sampler.sample(asked, calm())).rejects.toMatchObject({ kind: 'rate-limited' });
  backend().ending = 'ended';
  expect((await sampler.sample(asked, calm())).text).toBe('re: hello');
});

it.each(['expired', 'cancelled'] as const)(
  'a batch that is %s gives the answers that it has',
  async (ending) => {
    backend().ending = ending;
    backend().outcomeOf = (_, index) => (index < 2 ? { text: 'in time' } : ending);
    const sampler = samplerOf();
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3].map((ordinal) => sampler.sample(request(prompt('hello'), ordinal), calm())),
    );
    const statuses = outcomes.map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  },
);

it('a parameter that the model refuses is dropped, and the wave sent once more', async () => {
  backend().outcomeOf = ({ body }) =>
    'temperature' in body ? { status: 400, parameter: 'temperature' } : { text: 'well' };
  const sampler = samplerOf();
  const samples = await Promise.all(
    [0, 1, 2].map((ordinal) =>
      sampler.sample(request(prompt('hello'), ordinal, { temperature: 0.1 }), calm()),
    ),
  );
  expect(samples).toMatchObject(Array(3).fill({ text: 'well', dropped: ['temperature'] }));
  expect(sampler.takesTemperature).toBe(false);
  expect(backend().batches.map(({ requests }) => requests.length)).toEqual([3, 3]);
});

it('several answers to one prompt are one request', async () => {
  const sampler = samplerOf({ price: { inputPerMillion: 1, outputPerMillion: 2 } });
  const asked = request(prompt('hello'), 0, { temperature: 0.1 });
  const samples = (await sampler.sampleMany?.(asked, 3, calm())) ?? [];
  expect(samples.map(({ text }) => text)).toEqual(Array(3).fill('re: hello'));
  expect(backend().batches[0]?.requests).toMatchObject([{ body: { n: 3 } }]);
  const billed = samples.reduce((sum, { costUsd = Number.NaN }) => sum + costUsd, 0);
  expect(billed).toBeCloseTo((600 + 2 * 538) / 1e6 / 2, 12);
});

it('the Responses API has batches, too', async () => {
  const sampler = createOpenAIBatchSampler({
    model: 'gpt-6-luna',
    api: 'responses',
    apiKey: 'key',
    baseURL: `${url()}/v1`,
    clock: hurried,
    quietMs: 1,
  });
  backend().outcomeOf = () => ({ text: 'well' });
  const { text } = await sampler.sample(request(prompt('hello')), calm());
  expect(text).toBe('well');
  expect(backend().batches[0]?.requests).toMatchObject([
    { body: { input: expect.anything() as unknown } },
  ]);
});

it('a batch whose acceptance nobody saw, and which failed validation, is submitted again', async () => {
  backend().ending = 'failed';
  const fault: Fault = (response, accept) => {
    accept();
    setTimeout(() => response.destroy(), 10);
  };
  backend().faults.push({ call: 'POST /v1/batches', fault });
  const sampler = samplerOf({ onProgress: () => (backend().ending = 'ended') });
  const { text } = await sampler.sample(request(prompt('hello')), calm());
  expect(text).toBe('re: hello');
  expect(backend().batches.map(({ state }) => state)).toEqual(['failed', 'ended']);
});
