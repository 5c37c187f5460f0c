import { expect, it } from 'vitest';
import { createAnthropicSampler } from '../../src/anthropic/index.ts';
import { calm, prompt, request } from '../requests.ts';
import {
  describeSamplerContract,
  errorOf,
  expectNoSecret,
  failsWith,
  leak,
  succeeds,
  useLocalServer,
  type ContractSubject,
} from '../sampler-contract.ts';
import { message } from './message.ts';

const errorBody = {
  type: 'error',
  error: { type: leak, message: leak, details: { error_code: leak } },
  request_id: leak,
};

const subject: ContractSubject = {
  provider: 'anthropic',
  model: 'claude',
  connect: ({ url, ...options }) =>
    createAnthropicSampler({ model: 'claude', baseURL: url, ...options }),
  answer: message(),
  errorBody,
  nonAnswers: [
    ['JSON under a wrong content type', succeeds(message(), { 'content-type': 'text/plain' })],
    ['no content', succeeds(message({ content: undefined }))],
    ['content that is no list', succeeds(message({ content: leak }))],
    ['the body of an error', succeeds(errorBody)],
  ],
  hintFor: (url) => `. Is a server listening at ${url}?`,
};

describeSamplerContract(subject);

const server = useLocalServer();

it('a temperature that the model refuses is a request that is refused, and is not repeated', async () => {
  const body = {
    type: 'error',
    error: { type: 'invalid_request_error', message: `temperature: not permitted ${leak}` },
  };
  expect(await errorOf(subject, server(), failsWith(body, 400))).toMatchObject({
    kind: 'invalid-request',
    isRetryable: false,
    message:
      'anthropic answered 400 for claude: the request is refused; check model, URL and parameters',
  });
});

it('a limit so high that the SDK would insist on streaming is sent all the same', async () => {
  server().respond = succeeds(message());
  const sampler = subject.connect({ url: server().url, apiKey: 'key' });
  await sampler.sample(request(prompt('hello'), 0, { maxTokens: 64_000 }), calm());
  expect(server().requests[0]?.body).toMatchObject({ max_tokens: 64_000 });
});

it('what a ready client throws of its own is told without its message', async () => {
  const client = { messages: { create: () => Promise.reject(new Error(leak, { cause: leak })) } };
  const sampler = createAnthropicSampler({ model: 'claude', client: client as never });
  const error: unknown = await sampler
    .sample(request(prompt('hello')), calm())
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unknown', isRetryable: false });
  expectNoSecret(error);
});
