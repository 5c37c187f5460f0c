import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createEmbeddingMatcher,
  createOllamaEmbed,
  createOpenAIEmbed,
} from '../../src/embedding/index.ts';
import { assign } from '../candidates.ts';

/** Speaks both protocols: a text's vector is the number of its letters a and b. */
const requests: { readonly path: string | undefined; readonly body: unknown }[] = [];
const server: Server = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    const body = JSON.parse(text) as { readonly input: readonly string[] };
    requests.push({ path: request.url, body });
    const count = (each: string, letter: string): number => each.split(letter).length - 1;
    const embeddings = body.input.map((each) => [count(each, 'a'), count(each, 'b')]);
    // Out of order, as the protocol allows.
    const data = embeddings.map((embedding, index) => ({ index, embedding })).toReversed();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ embeddings, data }));
  });
});
let host = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

test("OpenAI's client embeds", async () => {
  const client = new OpenAI({ apiKey: 'none', baseURL: `${host}/v1`, maxRetries: 0 });
  const embed = createOpenAIEmbed({ client, model: 'small', dimensions: 2 });
  expect(await embed(['aab', 'b'])).toEqual([
    [2, 1],
    [0, 1],
  ]);
  expect(requests.at(-1)).toMatchObject({
    path: '/v1/embeddings',
    body: { model: 'small', input: ['aab', 'b'], dimensions: 2, encoding_format: 'float' },
  });
  const matcher = createEmbeddingMatcher({
    embed: createOpenAIEmbed({ client, model: 'small' }),
    threshold: 0.9,
  });
  expect(await assign(matcher, ['aab', 'b', 'aaaab'])).toEqual([0, 1, 0]);
});

test("Ollama's client embeds", async () => {
  const embed = createOllamaEmbed({ client: new Ollama({ host }), model: 'nomic-embed-text' });
  const matcher = createEmbeddingMatcher({ embed, threshold: 0.9 });
  expect(await assign(matcher, ['aab', 'b', 'aaaab'])).toEqual([0, 1, 0]);
  expect(requests.at(-1)).toMatchObject({
    path: '/api/embed',
    body: { model: 'nomic-embed-text' },
  });
});
