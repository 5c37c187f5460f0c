import { createAnthropicBatchSampler } from '@maker/providers/anthropic';
import { expect, it } from 'vitest';
import {
  describeBatchContract,
  useBatchServer,
  type BatchSubject,
} from '../batch/batch-contract.ts';
import type { Fault } from '../batch/batch-backend.ts';
import { calm, prompt, request } from '../requests.ts';
import { leak } from '../sampler-contract.ts';
import { anthropicBatchWire } from './anthropic-batch-wire.ts';

const subject: BatchSubject = {
  provider: 'anthropic',
  wire: anthropicBatchWire(leak),
  connect: (url, options) =>
    createAnthropicBatchSampler({
      model: 'claude-haiku-5-5',
      apiKey: 'sk-canary-key-1234',
      baseURL: url,
      ...options,
    }),
  calls: {
    submit: 'POST /v1/messages/batches',
    poll: 'GET /v1/messages/batches/*',
    results: 'GET /v1/messages/batches/*/results',
    list: 'GET /v1/messages/batches',
    cancel: 'POST /v1/messages/batches/*/cancel',
  },
  usualCalls: ['POST /v1/messages/batches', 'GET /v1/messages/batches/*'],
  contentOf: (body) => (body['messages'] as { content: string }[])[0]?.content,
};

describeBatchContract(subject);

const { backend, samplerOf } = useBatchServer(subject);

it('a request of a batch is what the synchronous sampler sends', async () => {
  await samplerOf().sample(request(prompt('hello'), 0, { maxTokens: 50 }), calm());
  expect(backend().batches[0]?.requests[0]?.body).toEqual({
    model: 'claude-haiku-5-5',
    messages: [{ role: 'user', content: 'hello' }],
    max_tokens: 50,
    thinking: { type: 'disabled' },
  });
});

it('a parameter that the model refuses is dropped, and the wave sent once more', async () => {
  backend().outcomeOf = ({ body }) =>
    'thinking' in body ? { status: 400, parameter: 'thinking' } : { text: 'well' };
  const sampler = samplerOf();
  const samples = await Promise.all(
    [0, 1].map((ordinal) => sampler.sample(request(prompt('hello'), ordinal), calm())),
  );
  expect(samples).toMatchObject(Array(2).fill({ text: 'well', dropped: ['thinking'] }));
  expect(backend().batches.map(({ requests }) => requests.length)).toEqual([2, 2]);
});

it('a batch whose results are gone is told as such', async () => {
  const sampler = samplerOf();
  backend().faults.push(
    ...Array.from({ length: 6 }, () => ({
      call: subject.calls.poll,
      fault: ((response) => {
        const body = { processing_status: 'ended', results_url: null, request_counts: {} };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }) satisfies Fault,
    })),
  );
  await expect(sampler.sample(request(prompt('hello')), calm())).rejects.toMatchObject({
    kind: 'bad-response',
    message: 'anthropic answered for claude-haiku-5-5 without any results of the batch',
  });
});
