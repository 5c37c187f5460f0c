import { describe, expect, it } from 'vitest';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { reply } from '../local-server.ts';
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
import { completion } from './completion.ts';

/** The body of an OpenAI error. */
const errorBody = (fields: Record<string, unknown> = {}): unknown => ({
  error: { message: leak, type: leak, code: leak, param: leak, ...fields },
});

const subject: ContractSubject = {
  provider: 'openai',
  model: 'gpt',
  connect: ({ url, ...options }) =>
    createOpenAISampler({ model: 'gpt', baseURL: `${url}/v1`, ...options }),
  answer: completion(),
  errorBody: errorBody(),
  nonAnswers: [
    ['JSON under a wrong content type', succeeds(completion(), { 'content-type': 'text/plain' })],
    ['empty choices', succeeds(completion({ choices: [] }))],
    ['a choice without message', succeeds(completion({ choices: [{ text: leak }] }))],
    ['choices that are no list', succeeds(completion({ choices: leak }))],
  ],
  hintFor: (url) => `. Is a server listening at ${url}?`,
};

describeSamplerContract(subject);

describe('as OpenAI has it', () => {
  const server = useLocalServer();

  it('a status that blames a parameter which was sent names it', async () => {
    const body = errorBody({ param: 'messages' });
    expect(await errorOf(subject, server(), failsWith(body, 400))).toMatchObject({
      message:
        'openai answered 400 for gpt: the request is refused; check model, URL and parameters (parameter `messages`)',
    });
  });

  it('429 for an account without money is not repeated', async () => {
    const body = errorBody({ code: 'insufficient_quota' });
    const error = await errorOf(subject, server(), failsWith(body, 429));
    expect(error).toMatchObject({
      kind: 'rate-limited',
      isRetryable: false,
      message: 'openai answered 429 for gpt: no money or quota is left on the account',
    });
  });

  it('400 for a prompt that is too long says so, and blames no parameter for a word', async () => {
    const message = `This model's maximum context length is 8192 tokens. ${leak}`;
    const error = await errorOf(subject, server(), failsWith(errorBody({ message }), 400));
    expect(error).toMatchObject({
      kind: 'invalid-request',
      parameter: undefined,
      message: "openai answered 400 for gpt: the prompt is longer than the model's context",
    });
  });

  it('an answer that was refused, cut or filtered is a sample and no error', async () => {
    const sampler = subject.connect({ url: server().url, apiKey: 'key' });
    const finishOf = async (finish_reason: unknown, message: unknown): Promise<unknown> => {
      server().respond = reply(completion({ choices: [{ index: 0, finish_reason, message }] }));
      const { finishReason, text } = await sampler.sample(request(prompt('hello')), calm());
      return [finishReason, text];
    };
    const content = 'a';
    expect(await finishOf('length', { content })).toEqual(['length', 'a']);
    expect(await finishOf('content_filter', { content: null })).toEqual(['content-filter', '']);
    expect(await finishOf('stop', { content: null, refusal: 'no' })).toEqual(['refusal', 'no']);
    expect(await finishOf('tool_calls', { content: null })).toEqual(['tool-call', '']);
    expect(await finishOf('function_call', { content: null })).toEqual(['tool-call', '']);
    expect(await finishOf('eos', { content })).toEqual(['unknown', 'a']);
    expect(await finishOf(null, { content: [{ text: 'a' }] })).toEqual(['unknown', '']);
  });
});

it('what a ready client throws of its own is told without its message', async () => {
  const client = {
    chat: { completions: { create: () => Promise.reject(new Error(leak, { cause: leak })) } },
  };
  const sampler = createOpenAISampler({ model: 'gpt', client: client as never });
  const error: unknown = await sampler
    .sample(request(prompt('hello')), calm())
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unknown', isRetryable: false });
  expectNoSecret(error);
});
