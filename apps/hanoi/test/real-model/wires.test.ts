import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type HanoiModelServer,
  startHanoiModelServer,
} from '../../src/real-model/hanoi-model-server.ts';
import {
  askChatCompletions,
  askMessages,
  askOllama,
  askOllamaStreaming,
  askResponses,
  type WireOptions,
} from './wire-clients.ts';

let server: HanoiModelServer;
beforeAll(async () => {
  server = await startHanoiModelServer('hanoi-lm');
}, 30_000);
afterAll(() => server.close());

const question = 'prev=[1,1,2] state=[[7,6,5,4],[3,2],[1]]';
const right = 'move=[2,1,0] next=[[7,6,5,4,2],[3],[1]]';

const times = <T>(count: number, work: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => work(index));

describe.each([
  { wire: 'OpenAI Chat Completions', askOver: askChatCompletions, cut: 'length' },
  { wire: 'OpenAI Responses', askOver: askResponses, cut: 'incomplete' },
  { wire: 'Anthropic Messages', askOver: askMessages, cut: 'max_tokens' },
  { wire: 'Ollama chat', askOver: askOllama, cut: 'length' },
  { wire: 'Ollama chat, streamed', askOver: askOllamaStreaming, cut: 'length' },
])('$wire', { timeout: 30_000 }, ({ askOver, cut }) => {
  const ask = (options?: WireOptions) => askOver(server, question, options);

  it("brings the model's answer with its name and its own counts of tokens", async () => {
    const { text, model, tokens } = await ask({ temperature: 0 });
    // The beginning of the text, 19 tokens of prompt; 18 of answer.
    expect({ text, model, tokens }).toEqual({ text: right, model: 'hanoi-lm', tokens: [20, 18] });
  });

  it('cuts the answer at the limit and says so', async () => {
    const { finish, tokens } = await ask({ temperature: 0, maxTokens: 5 });
    expect([finish, tokens[1]]).toEqual([cut, 5]);
  });

  it('samples: without a seed, the answers to one prompt differ', async () => {
    const answers = await Promise.all(times(40, () => ask({ temperature: 2 })));
    expect(new Set(answers.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  it("draws from the model's own distribution where no temperature comes", async () => {
    const answers = await Promise.all(times(40, () => ask()));
    // Most of it lies on the right answer; at temperature 2 there is hardly any.
    expect(answers.filter(({ text }) => text === right).length).toBeGreaterThan(30);
  });

  it('refuses a prompt that does not fit', async () => {
    const asked = askOver(server, 'prev='.repeat(300), { temperature: 0 });
    await expect(asked).rejects.toThrow(/prompt does not fit into the context/);
  });
});

describe.each([
  { wire: 'OpenAI Chat Completions', askOver: askChatCompletions },
  { wire: 'Ollama chat', askOver: askOllama },
])('$wire', { timeout: 30_000 }, ({ askOver }) => {
  it('gives the same answer for the same seed, to calls one after the other', async () => {
    const run = async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const seed of times(10, (index) => index)) {
        texts.push((await askOver(server, question, { temperature: 2, seed })).text);
      }
      return texts;
    };
    const once = await run();
    expect(await run()).toEqual(once);
    expect(new Set(once).size).toBeGreaterThan(1);
  });
});

test('lists of models have the model, for OpenAI and for Ollama', async () => {
  const openAI = new OpenAI({ apiKey: 'none', baseURL: server.baseURLs.openai });
  const { data } = await openAI.models.list();
  const { models } = await new Ollama({ host: server.baseURLs.ollama }).list();
  expect([data.map(({ id }) => id), models.map(({ name }) => name)]).toEqual([
    ['hanoi-lm'],
    ['hanoi-lm'],
  ]);
});

test('Ollama chat refuses a body that is no chat, in words as Ollama does', async () => {
  const url = `${server.baseURLs.ollama}/api/chat`;
  for (const body of ['{', '{"messages":"hello"}']) {
    const response = await fetch(url, { method: 'POST', body });
    const error = { error: 'the body is no chat request' };
    expect([response.status, await response.json()]).toEqual([400, error]);
  }
  expect((await fetch(url)).status).toBe(404);
});
