import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import type { Sampler } from '@maker/core';
import type { ProviderErrorOptions } from '@maker/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { reply, startServer, type LocalServer } from './local-server.ts';
import { calm, prompt, request } from './requests.ts';

/*
 * What every sampler that calls a server must do, whatever it speaks: faults, abort, timeouts. Every
 * answer of the server quotes key, prompt and answer, in body and headers, and every error is
 * searched for them.
 */

export const secrets = {
  key: 'sk-canary-key-1234',
  prompt: 'canary-prompt',
  answer: 'canary-answer',
};
export const leak = Object.values(secrets).join(' ');

/** A sampler under test. */
export interface ContractSubject {
  readonly provider: string;
  readonly model: string;
  connect(options: {
    readonly url: string;
    readonly apiKey: string;
    readonly timeoutMs?: number | undefined;
  }): Sampler;
  /** The body of an answer whose text is `answerText`. */
  readonly answer: unknown;
  /** The body of an error, full of what must not come out. */
  readonly errorBody: unknown;
  /** What, sent as a success, is no answer. */
  readonly nonAnswers: readonly (readonly [string, LocalServer['respond']])[];
  /** What the message of a refused connection goes on with. */
  hintFor?(url: string): string;
}

export const answerText = 'move = [1, 0, 2]';

export const succeeds = (
  content: unknown,
  headers: Record<string, string> = {},
): LocalServer['respond'] => reply(content, { headers: { 'x-leak': leak, ...headers } });

export const failsWith = (
  body: unknown,
  status: number,
  headers: Record<string, string> = {},
): LocalServer['respond'] =>
  reply(body, { status, headers: { 'x-leak': leak, 'x-request-id': leak, ...headers } });

/** Begins an answer and never ends it. */
const beginsOnly: LocalServer['respond'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(`{"leak": "${leak}`);
};

export function expectNoSecret(...values: readonly unknown[]): void {
  for (const value of values) {
    const seen = `${inspect(value, { showHidden: true, depth: 20 })} ${JSON.stringify(value)}`;
    for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
  }
}

/** The error of a call to a server that responds so. */
export async function errorOf(
  { connect }: Pick<ContractSubject, 'connect'>,
  server: LocalServer,
  respond: LocalServer['respond'],
): Promise<unknown> {
  server.respond = respond;
  const sampler = connect({ url: server.url, apiKey: secrets.key });
  const asked = request(prompt(secrets.prompt), 0, { temperature: 0.1 });
  const error: unknown = await sampler.sample(asked, calm()).then(
    () => expect.fail('there should be no answer'),
    (reason: unknown) => reason,
  );
  expectNoSecret(sampler, error);
  return error;
}

/** Starts a server for the tests of one `describe`. */
export function useLocalServer(): () => LocalServer {
  let server: LocalServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });
  return () => server;
}

export function describeSamplerContract(subject: ContractSubject): void {
  describe('as every sampler', () => {
    describeStatuses(subject);
    describeFalseSuccesses(subject);
    describeConnections(subject);
    describeAbort(subject);
    describeTimeouts(subject);
  });
}

type Expected = Partial<Omit<ProviderErrorOptions, 'message'>>;

function describeStatuses(subject: ContractSubject): void {
  const { provider, model, errorBody } = subject;
  const server = useLocalServer();
  const errorFor = (status: number, headers?: Record<string, string>, body = errorBody) =>
    errorOf(subject, server(), failsWith(body, status, headers));

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
  ])('status %d is told as such, after one call', async (statusCode, expected) => {
    const error = await errorFor(statusCode);
    expect(error).toMatchObject({ code: 'provider', provider, model, statusCode, ...expected });
    expect(server().requests).toHaveLength(1);
  });

  it('a status without a body, or with one that is no JSON, is told all the same', async () => {
    expect(await errorFor(500, {}, '')).toMatchObject({ kind: 'overloaded' });
    const error = await errorFor(502, { 'content-type': 'text/html' }, `<html>${leak}</html>`);
    expect(error).toMatchObject({ kind: 'overloaded', statusCode: 502 });
  });

  it('a status gives way to the advice of the server on repeating', async () => {
    const yes = await errorFor(409, { 'x-should-retry': 'true' });
    expect(yes).toMatchObject({ kind: 'invalid-request', isRetryable: true });
    const no = await errorFor(500, { 'x-should-retry': 'false' });
    expect(no).toMatchObject({ kind: 'overloaded', isRetryable: false });
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '90', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ])('the wait that a 429 asks for by %o is %s', async (headers, retryAfterMs) => {
    expect(await errorFor(429, headers)).toMatchObject({ retryAfterMs });
  });

  it('the wait that a 529 asks for by a date is the time until then', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const error = await errorFor(529, { 'retry-after': date });
    const { retryAfterMs } = error as { readonly retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(25_000);
    expect(retryAfterMs).toBeLessThanOrEqual(30_000);
  });
}

function describeFalseSuccesses(subject: ContractSubject): void {
  const server = useLocalServer();

  it.each<readonly [string, LocalServer['respond']]>([
    ['broken JSON', succeeds(`{"text": "${leak}`)],
    ['another content type', succeeds(`<p>${leak}</p>`, { 'content-type': 'text/html' })],
    ['an empty body', succeeds('', { 'content-length': '0' })],
    ['no content at all (204)', (response) => response.writeHead(204).end()],
    ['null', succeeds('null')],
    ['an error', succeeds({ id: leak, error: { message: leak } })],
    ...subject.nonAnswers,
  ])('a success with %s is a bad response', async (_, respond) => {
    const error = await errorOf(subject, server(), respond);
    expect(error).toMatchObject({ kind: 'bad-response', isRetryable: true });
  });
}

function describeConnections(subject: ContractSubject): void {
  const { provider, model, hintFor } = subject;
  const server = useLocalServer();

  it('a connection that is refused is a network error with the code of the system', async () => {
    const closed = await startServer();
    await closed.close();
    const error = await errorOf(subject, closed, () => undefined);
    const detail = 'no connection, or it broke off (ECONNREFUSED)';
    expect(error).toMatchObject({
      kind: 'network',
      isRetryable: true,
      message: `The call to ${provider} for ${model} failed: ${detail}${hintFor?.(closed.url) ?? ''}`,
    });
  });

  it.each<[string, LocalServer['respond']]>([
    ['is dropped before the answer', (response) => response.destroy()],
    [
      'is dropped in the middle of the answer',
      (response) => {
        beginsOnly(response);
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['speaks no HTTP', (response) => response.socket?.end(`${leak}\r\n\r\n`)],
  ])('a connection that %s is a network error', async (_, respond) => {
    const error = await errorOf(subject, server(), respond);
    expect(error).toMatchObject({ kind: 'network', isRetryable: true });
  });
}

function describeAbort(subject: ContractSubject): void {
  const server = useLocalServer();
  const sampler = (): Sampler => subject.connect({ url: server().url, apiKey: 'key' });

  it.each<[string, LocalServer['respond']]>([
    ['before the headers', () => undefined],
    ['in the middle of the body', beginsOnly],
  ])("abort %s rejects at once with the signal's reason and hangs up", async (_, respond) => {
    const hungUp = vi.fn<() => void>();
    server().respond = (response) => {
      response.on('close', hungUp);
      respond(response);
    };
    const controller = new AbortController();
    const reason = { why: 'decided' };
    const pending = sampler().sample(request(prompt('hello')), controller);
    const outcome = pending.catch((error: unknown) => error);
    await vi.waitFor(() => expect(server().requests).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const startMs = performance.now();
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(performance.now() - startMs).toBeLessThan(1000);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await vi.waitFor(() => expect(hungUp).toHaveBeenCalled());
  });

  it('abort before the call sends nothing', async () => {
    const signal = AbortSignal.abort('too late');
    await expect(sampler().sample(request(prompt('hello')), { signal })).rejects.toBe('too late');
    expect(server().requests).toEqual([]);
  });

  it('abort after the answer changes nothing, and no listener is left', async () => {
    server().respond = reply(subject.answer);
    const controller = new AbortController();
    const sample = await sampler().sample(request(prompt('hello')), controller);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    controller.abort();
    expect(sample).toMatchObject({ text: answerText, provider: subject.provider });
  });
}

function describeTimeouts(subject: ContractSubject): void {
  const { provider, model, connect } = subject;
  const server = useLocalServer();

  it.each<[string, LocalServer['respond']]>([
    ['no headers', () => undefined],
    ['half a body', beginsOnly],
  ])('%s in time is a timeout, and the call hangs up', async (_, respond) => {
    const hungUp = vi.fn<() => void>();
    server().respond = (response) => {
      response.on('close', hungUp);
      respond(response);
    };
    const sampler = connect({ url: server().url, apiKey: 'key', timeoutMs: 80 });
    await expect(sampler.sample(request(prompt('hello')), calm())).rejects.toMatchObject({
      code: 'provider',
      kind: 'timeout',
      isRetryable: true,
      message: `${provider} did not answer for ${model} within 80 ms`,
    });
    await vi.waitFor(() => expect(hungUp).toHaveBeenCalled());
  });

  it('an answer in time leaves no timer', async () => {
    server().respond = reply(subject.answer);
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    const clearTimer = vi.spyOn(globalThis, 'clearTimeout');
    const sampler = connect({ url: server().url, apiKey: 'key', timeoutMs: 7_654_321 });
    await sampler.sample(request(prompt('hello')), calm());
    const ours = setTimer.mock.calls.findIndex(([, ms]) => ms === 7_654_321);
    expect(ours).toBeGreaterThanOrEqual(0);
    expect(clearTimer).toHaveBeenCalledWith(setTimer.mock.results[ours]?.value);
  });

  it.each([0, 1.5, 2 ** 31])('a timeout cannot be %d ms', (timeoutMs) => {
    expect(() => connect({ url: server().url, apiKey: 'key', timeoutMs })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'timeoutMs' }),
    );
  });
}
