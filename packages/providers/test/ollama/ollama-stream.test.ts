import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Sample, Sampler } from '@maker/core';
import { expect, it, vi } from 'vitest';
import { createOllamaSampler, type OllamaSamplerOptions } from '../../src/ollama/index.ts';
import { startServer } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { expectNoSecret, leak, useLocalServer } from '../sampler-contract.ts';
import { chatResponse } from './chat-response.ts';

const server = useLocalServer();

const samplerOf = (options: Partial<OllamaSamplerOptions> = {}): Sampler =>
  createOllamaSampler({ model: 'qwen3:4b', host: server().url, stream: true, ...options });

const ask = (options?: Partial<OllamaSamplerOptions>): Promise<Sample> =>
  samplerOf(options).sample(request(prompt('hello')), calm());

const errorOfAsking = (options?: Partial<OllamaSamplerOptions>): Promise<unknown> =>
  ask(options).then(
    () => expect.fail('there should be no answer'),
    (reason: unknown) => reason,
  );

/** A piece of an answer, as Ollama writes it. */
const piece = (content: string, fields: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ model: 'qwen3:4b', message: { role: 'assistant', content }, done: false, ...fields })}\n`;

const lastPiece = (fields: Record<string, unknown> = {}): string =>
  `${JSON.stringify(chatResponse({ message: { role: 'assistant', content: '' }, ...fields }))}\n`;

/** Sends one after the other, with time between them to arrive on their own. */
const sends =
  (...chunks: readonly (string | Uint8Array)[]) =>
  async (response: ServerResponse): Promise<void> => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const chunk of chunks) {
      response.write(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    response.end();
  };
const respondWith = (...chunks: readonly (string | Uint8Array)[]): void => {
  server().respond = (response) => void sends(...chunks)(response);
};

it('an answer is that of all its pieces, with the counts of the last one', async () => {
  respondWith(
    piece('move'),
    piece(' = '),
    piece('[1, 0, 2]'),
    lastPiece({ done_reason: 'length' }),
  );
  expect(await ask()).toMatchObject({
    text: 'move = [1, 0, 2]',
    finishReason: 'length',
    usage: { inputTokens: 600, outputTokens: 538 },
    model: 'qwen3:4b',
  });
});

it('a piece may arrive in parts, and a letter too', async () => {
  const bytes = new TextEncoder().encode(piece('Größe: 3 → 4') + lastPiece());
  respondWith(...Array.from(bytes, (byte) => Uint8Array.of(byte)).slice(0, 100), bytes.slice(100));
  expect((await ask()).text).toBe('Größe: 3 → 4');
});

it('lines may be empty, and the last one may have no end', async () => {
  respondWith('\n', piece('yes'), '\r\n\n', lastPiece().trim());
  expect((await ask()).text).toBe('yes');
});

it('what the model thinks is no part of the answer, and a tool call in any piece is told', async () => {
  const thought = { message: { role: 'assistant', thinking: 'hm' } };
  const call = {
    message: { role: 'assistant', tool_calls: [{ function: { name: 'tool', arguments: {} } }] },
  };
  respondWith(piece('', thought), piece('', call), lastPiece());
  expect(await ask()).toMatchObject({ text: '', finishReason: 'tool-call' });
});

it('a model that was only loaded answers nothing', async () => {
  respondWith(lastPiece({ done_reason: 'load', prompt_eval_count: undefined }));
  expect(await ask()).toMatchObject({ text: '', finishReason: 'unknown', usage: undefined });
});

it.each<[string, readonly string[], string]>([
  [
    'an error',
    [piece('mo'), `{"error":"${leak}"}\n`],
    'broke off its answer for qwen3:4b with an error',
  ],
  ['a line that is no JSON', [piece('mo'), `{"${leak}\n`, lastPiece()], 'the answer is no JSON'],
  ['a line that is no object', [piece('mo'), `null\n`, lastPiece()], 'without any message'],
  ['an end too early', [piece('mo'), piece('ve')], 'without any end'],
])('an answer with %s in its midst is a bad response', async (_, chunks, message) => {
  respondWith(...chunks);
  const error = await errorOfAsking();
  expect(error).toMatchObject({ kind: 'bad-response', isRetryable: true });
  expect((error as Error).message).toContain(message);
  expectNoSecret(error);
});

it('silence in the midst of an answer is a timeout, and the call hangs up', async () => {
  const hungUp = vi.fn<() => void>();
  server().respond = (response) => {
    response.on('close', hungUp);
    response.write(piece('mo'));
  };
  expect(await errorOfAsking({ idleTimeoutMs: 40 })).toMatchObject({
    kind: 'timeout',
    isRetryable: true,
    message: 'ollama fell silent in its answer for qwen3:4b for 40 ms',
  });
  await vi.waitFor(() => expect(hungUp).toHaveBeenCalled());
});

it('silence before the answer is a model that loads, and waited out', async () => {
  server().respond = (response) =>
    setTimeout(() => void sends(piece('yes'), lastPiece())(response), 120);
  expect((await ask({ idleTimeoutMs: 60 })).text).toBe('yes');
});

it('an answer that comes slowly, but comes, leaves neither timer nor listener', async () => {
  const slow = Array.from({ length: 20 }, () => piece('.'));
  respondWith(...slow, lastPiece());
  const setTimer = vi.spyOn(globalThis, 'setTimeout');
  const clearTimer = vi.spyOn(globalThis, 'clearTimeout');
  const controller = new AbortController();
  const sampler = samplerOf({ idleTimeoutMs: 54_321 });
  const { text } = await sampler.sample(request(prompt('hello')), controller);
  expect(text).toBe('.'.repeat(20));
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  const ours = setTimer.mock.results.filter((_, i) => setTimer.mock.calls[i]?.[1] === 54_321);
  expect(ours.length).toBeGreaterThan(10);
  const cleared = clearTimer.mock.calls.map(([timer]) => timer);
  expect(cleared).toEqual(expect.arrayContaining(ours.map(({ value }) => value)));
});

it("abort between two pieces rejects with the signal's reason", async () => {
  server().respond = (response) => void response.write(piece('mo'));
  const controller = new AbortController();
  const outcome = samplerOf({ idleTimeoutMs: 5000 })
    .sample(request(prompt('hello')), controller)
    .catch((reason: unknown) => reason);
  await vi.waitFor(() => expect(server().requests).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort('decided');
  expect(await outcome).toBe('decided');
});

it('one call after the other goes over one connection', async () => {
  const sockets = new Set<unknown>();
  const own = await startServer();
  own.respond = (response) => {
    sockets.add(response.socket);
    void sends(piece('yes'), lastPiece())(response);
  };
  for (let call = 0; call < 4; call += 1) {
    await ask({ host: own.url });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await own.close();
  expect(sockets.size).toBe(1);
});

it.each([0, 1.5, 2 ** 31])('an idle timeout cannot be %d ms', (idleTimeoutMs) => {
  expect(() => samplerOf({ idleTimeoutMs })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', argument: 'idleTimeoutMs' }),
  );
});
