import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type HanoiModelServer,
  startHanoiModelServer,
} from '../../src/real-model/hanoi-model-server.ts';

let server: HanoiModelServer;
beforeAll(async () => {
  server = await startHanoiModelServer('hanoi-lm');
}, 30_000);
afterAll(() => server.close());

const question = 'prev=[1,1,2] state=[[7,6,5,4],[3,2],[1]]';

async function ask(n: number, fields: object = {}) {
  const client = new OpenAI({ apiKey: 'none', baseURL: server.baseURLs.openai, maxRetries: 0 });
  const { choices, usage } = await client.chat.completions.create({
    model: 'hanoi-lm',
    messages: [{ role: 'user', content: question }],
    temperature: 2,
    n,
    ...fields,
    stream: false,
  });
  return { texts: choices.map(({ message }) => message.content), choices, usage };
}

test(
  'n choices are n answers to one prompt, which is counted once',
  { timeout: 30_000 },
  async () => {
    const { texts, choices, usage } = await ask(20);
    expect(choices.map(({ index }) => index)).toEqual(texts.map((_, index) => index));
    expect(texts).toHaveLength(20);
    expect(new Set(texts).size).toBeGreaterThan(1);
    expect(usage?.prompt_tokens).toBe(20);
    expect(usage?.completion_tokens).toBeGreaterThan(20);
    expect(usage?.total_tokens).toBe(20 + (usage?.completion_tokens ?? 0));
  },
);

test('a seed gives each choice one of its own', { timeout: 30_000 }, async () => {
  const { texts } = await ask(20, { ['seed' as string]: 1 });
  expect(new Set(texts).size).toBeGreaterThan(1);
});

test('a refused request is refused as a whole', async () => {
  const messages = [{ role: 'user', content: 'prev='.repeat(300) }];
  await expect(ask(3, { messages })).rejects.toMatchObject({
    status: 400,
    code: 'context_length_exceeded',
  });
});

test('a body that is no JSON is for aimock to refuse', async () => {
  const url = `${server.baseURLs.openai}/chat/completions`;
  for (const body of ['{', 'null', '[]']) {
    expect((await fetch(url, { method: 'POST', body })).status).toBe(400);
  }
});
