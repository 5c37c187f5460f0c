import { inspect } from 'node:util';
import type { ProviderErrorOptions } from '@maker/events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { completion, reply, startServer, type LocalServer } from './local-server.ts';

/*
 * What each fault of a server becomes. Every answer here quotes key, prompt and answer, in body and
 * headers, and every error is searched for them.
 */

const secrets = { key: 'sk-canary-key-1234', prompt: 'canary-prompt', answer: 'canary-answer' };
const leak = Object.values(secrets).join(' ');

let server: LocalServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

async function errorOf(respond: LocalServer['respond'], baseURL = server.url): Promise<unknown> {
  server.respond = respond;
  const sampler = createOpenAISampler({ model: 'gpt', apiKey: secrets.key, baseURL });
  const asked = request(prompt(secrets.prompt), 0, { temperature: 0.1 });
  const error: unknown = await sampler.sample(asked, calm()).catch((reason: unknown) => reason);
  for (const secret of Object.values(secrets)) {
    expect(inspect(sampler, { showHidden: true, depth: 20 })).not.toContain(secret);
    expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain(secret);
    expect(JSON.stringify(error)).not.toContain(secret);
  }
  return error;
}

/** The body of an OpenAI error, full of what must not come out. */
const refusal = (fields: Record<string, unknown> = {}): unknown => ({
  error: { message: leak, type: leak, code: leak, param: leak, ...fields },
});

const fails = (status: number, headers: Record<string, string> = {}, body = refusal()) =>
  reply(body, { status, headers: { 'x-leak': leak, 'x-request-id': leak, ...headers } });

const succeeds = (content: unknown, headers: Record<string, string> = {}) =>
  reply(content, { headers: { 'x-leak': leak, ...headers } });

type Expected = Partial<Omit<ProviderErrorOptions, 'message'>>;

describe('a status', () => {
  it.each<[number, Expected]>([
    [400, { kind: 'invalid-request', isRetryable: false }],
    [401, { kind: 'authentication', isRetryable: false }],
    [403, { kind: 'authentication', isRetryable: false }],
    [404, { kind: 'invalid-request', isRetryable: false }],
    [408, { kind: 'timeout', isRetryable: true }],
    [409, { kind: 'invalid-request', isRetryable: false }],
    [413, { kind: 'invalid-request', isRetryable: false }],
    [422, { kind: 'invalid-request', isRetryable: false }],
    [429, { kind: 'rate-limited', isRetryable: true }],
    [500, { kind: 'overloaded', isRetryable: true }],
    [503, { kind: 'overloaded', isRetryable: true }],
    [529, { kind: 'overloaded', isRetryable: true }],
    [304, { kind: 'bad-response', isRetryable: true }],
  ])('%d is told as such, after one call', async (statusCode, expected) => {
    const error = await errorOf(fails(statusCode));
    expect(error).toMatchObject({
      code: 'provider',
      provider: 'openai',
      model: 'gpt',
      statusCode,
      ...expected,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that blames a parameter which was sent names it', async () => {
    const error = await errorOf(fails(400, {}, refusal({ param: 'temperature' })));
    expect(error).toMatchObject({
      message:
        'openai answered 400 for gpt: the request is refused; check model, URL and parameters (parameter `temperature`)',
    });
  });

  it('without a body is told all the same', async () => {
    expect(await errorOf(fails(500, {}, ''))).toMatchObject({ kind: 'overloaded' });
  });

  it('with a body that is no JSON is told all the same', async () => {
    const page = `<html>${leak}</html>`;
    const error = await errorOf(fails(502, { 'content-type': 'text/html' }, page));
    expect(error).toMatchObject({ kind: 'overloaded', statusCode: 502 });
  });

  it('429 for an account without money is not repeated', async () => {
    const error = await errorOf(fails(429, {}, refusal({ code: 'insufficient_quota' })));
    expect(error).toMatchObject({ kind: 'rate-limited', isRetryable: false });
  });

  it('gives way to the advice of the server on repeating', async () => {
    const yes = await errorOf(fails(409, { 'x-should-retry': 'true' }));
    expect(yes).toMatchObject({ kind: 'invalid-request', isRetryable: true });
    const no = await errorOf(fails(500, { 'x-should-retry': 'false' }));
    expect(no).toMatchObject({ kind: 'overloaded', isRetryable: false });
  });
});

describe('the wait that a 429 asks for', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '90', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ])('by %o is %s', async (headers, retryAfterMs) => {
    expect(await errorOf(fails(429, headers))).toMatchObject({ retryAfterMs });
  });

  it('by a date is the time until then', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const error = await errorOf(fails(429, { 'retry-after': date }));
    const { retryAfterMs } = error as { readonly retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(25_000);
    expect(retryAfterMs).toBeLessThanOrEqual(30_000);
  });
});

describe('a success that is none', () => {
  it.each<[string, LocalServer['respond']]>([
    ['broken JSON', succeeds(`{"text": "${leak}`)],
    ['another content type', succeeds(`<p>${leak}</p>`, { 'content-type': 'text/html' })],
    ['JSON under a wrong content type', succeeds(completion(), { 'content-type': 'text/plain' })],
    ['an empty body', succeeds('', { 'content-length': '0' })],
    ['null', succeeds('null')],
    ['no choices', succeeds({ id: leak, error: { message: leak } })],
    ['empty choices', succeeds(completion({ choices: [] }))],
    ['a choice without message', succeeds(completion({ choices: [{ text: leak }] }))],
    ['choices that are no list', succeeds(completion({ choices: leak }))],
  ])('with %s is a bad response', async (_, respond) => {
    expect(await errorOf(respond)).toMatchObject({ kind: 'bad-response', isRetryable: true });
  });

  it('without content is a bad response', async () => {
    const error = await errorOf((response) => response.writeHead(204).end());
    expect(error).toMatchObject({ kind: 'bad-response' });
  });
});

describe('a connection', () => {
  it('that is refused is a network error with the code of the system', async () => {
    const closed = await startServer();
    await closed.close();
    const error = await errorOf(() => undefined, closed.url);
    expect(error).toMatchObject({
      kind: 'network',
      isRetryable: true,
      message: 'The call to openai for gpt failed: no connection, or it broke off (ECONNREFUSED)',
    });
  });

  it('that is dropped before the answer is a network error', async () => {
    const error = await errorOf((response) => response.destroy());
    expect(error).toMatchObject({ kind: 'network', isRetryable: true });
  });

  it('that is dropped in the middle of the answer is a network error', async () => {
    const error = await errorOf((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`{"leak": "${leak}`);
      setTimeout(() => response.destroy(), 20);
    });
    expect(error).toMatchObject({ kind: 'network', isRetryable: true });
  });

  it('that speaks no HTTP is a network error', async () => {
    const error = await errorOf((response) => {
      response.socket?.end(`${leak}\r\n\r\n`);
    });
    expect(error).toMatchObject({ kind: 'network' });
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
  expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain('canary');
});

it('an answer that was refused, cut or filtered is a sample and no error', async () => {
  const choice = (finish_reason: unknown, message: Record<string, unknown>): unknown =>
    completion({ choices: [{ index: 0, finish_reason, message }] });
  const sampler = createOpenAISampler({ model: 'gpt', baseURL: server.url, apiKey: 'key' });
  const finishOf = async (body: unknown): Promise<[string, string]> => {
    server.respond = reply(body);
    const { finishReason, text } = await sampler.sample(request(prompt('hello')), calm());
    return [finishReason, text];
  };
  const content = 'a';
  expect(await finishOf(choice('length', { content }))).toEqual(['length', 'a']);
  expect(await finishOf(choice('content_filter', { content: null }))).toEqual([
    'content-filter',
    '',
  ]);
  expect(await finishOf(choice('stop', { content: null, refusal: 'no' }))).toEqual([
    'refusal',
    'no',
  ]);
  expect(await finishOf(choice('tool_calls', { content: null }))).toEqual(['tool-call', '']);
  expect(await finishOf(choice('function_call', { content: null }))).toEqual(['tool-call', '']);
  expect(await finishOf(choice('eos', { content }))).toEqual(['unknown', 'a']);
  expect(await finishOf(choice(null, { content: [{ text: 'a' }] }))).toEqual(['unknown', '']);
});
