import { describe, expect, it, vi } from 'vitest';
import { createOllamaSampler } from '../../src/ollama/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import {
  answerText,
  describeSamplerContract,
  errorOf,
  expectNoSecret,
  failsWith,
  leak,
  succeeds,
  useLocalServer,
  type ContractSubject,
} from '../sampler-contract.ts';
import { chatResponse } from './chat-response.ts';

const subjectOf = (stream: boolean): ContractSubject => ({
  provider: 'ollama',
  model: 'qwen3:4b',
  connect: ({ url, timeoutMs }) =>
    createOllamaSampler({ model: 'qwen3:4b', host: url, timeoutMs, stream }),
  answer: chatResponse(),
  // Ollama's errors are a string, where other servers have an object.
  errorBody: { error: leak },
  nonAnswers: [
    ['no message', succeeds(chatResponse({ message: undefined }))],
    ['the body of an error', succeeds({ error: leak })],
  ],
  hintFor: (url) => `. Is Ollama running at ${url}? \`ollama serve\` starts it`,
});
const subject = subjectOf(false);

describe('an answer that comes whole', () => {
  describeSamplerContract(subject);
});
describe('an answer that comes in pieces', () => {
  describeSamplerContract(subjectOf(true));
});

const server = useLocalServer();

it.each([false, true])(
  'a model that is not there is told with the command that fetches it (stream: %s)',
  async (stream) => {
    const respond = failsWith({ error: `model '${leak}' not found` }, 404);
    expect(await errorOf(subjectOf(stream), server(), respond)).toMatchObject({
      kind: 'invalid-request',
      statusCode: 404,
      isRetryable: false,
      message:
        'ollama answered 404 for qwen3:4b: the request is refused; check model, URL and parameters. Is the model there? `ollama pull qwen3:4b` fetches it',
    });
  },
);

it('a model that cannot think is told from other refusals', async () => {
  server().respond = failsWith({ error: `"${leak}" does not support thinking` }, 400);
  const sampler = createOllamaSampler({ model: 'gemma', host: server().url, think: true });
  await expect(sampler.sample(request(prompt('hello')), calm())).rejects.toMatchObject({
    kind: 'invalid-request',
    message:
      'ollama answered 400 for gemma: the request is refused; check model, URL and parameters. Does the model think at all? Those that do not refuse a `think` other than false',
  });
});

it('a full queue (503) is told before its body has come, and holds no connection', async () => {
  const closed = vi.fn<() => void>();
  const error = await errorOf(subject, server(), (response) => {
    response.on('close', closed);
    response.writeHead(503, { 'content-type': 'application/json' });
    response.write('{"error": "server busy');
  });
  expect(error).toMatchObject({ kind: 'overloaded', isRetryable: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
});

it('an answer under a wrong content type is an answer', async () => {
  server().respond = reply(chatResponse(), { headers: { 'content-type': 'text/plain' } });
  const sampler = subject.connect({ url: server().url, apiKey: '' });
  const { text } = await sampler.sample(request(prompt('hello')), calm());
  expect(text).toBe(answerText);
});

it('what the fetch throws of its own is told without its message', async () => {
  const fetch = (): Promise<never> => Promise.reject(new Error(leak, { cause: leak }));
  const sampler = createOllamaSampler({ model: 'qwen3:4b', fetch });
  const error: unknown = await sampler
    .sample(request(prompt('hello')), calm())
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unknown', isRetryable: false });
  expectNoSecret(error);
});
