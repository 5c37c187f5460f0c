import { expect, it, vi } from 'vitest';
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

const subject: ContractSubject = {
  provider: 'ollama',
  model: 'qwen3:4b',
  connect: ({ url, timeoutMs }) => createOllamaSampler({ model: 'qwen3:4b', host: url, timeoutMs }),
  answer: chatResponse(),
  // Ollama's errors are a string, where other servers have an object.
  errorBody: { error: leak },
  nonAnswers: [
    ['no message', succeeds(chatResponse({ message: undefined }))],
    ['the body of an error', succeeds({ error: leak })],
  ],
  hintFor: (url) => `. Is Ollama running at ${url}? \`ollama serve\` starts it`,
};

describeSamplerContract(subject);

const server = useLocalServer();

it('a model that is not there is told with the command that fetches it', async () => {
  const respond = failsWith({ error: `model '${leak}' not found` }, 404);
  expect(await errorOf(subject, server(), respond)).toMatchObject({
    kind: 'invalid-request',
    statusCode: 404,
    isRetryable: false,
    message:
      'ollama answered 404 for qwen3:4b: the request is refused; check model, URL and parameters. Is the model there? `ollama pull qwen3:4b` fetches it',
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
