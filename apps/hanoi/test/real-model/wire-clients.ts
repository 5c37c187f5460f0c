import Anthropic from '@anthropic-ai/sdk';
import { type ChatRequest, Ollama } from 'ollama';
import OpenAI from 'openai';
import type { HanoiModelServer } from '../../src/real-model/hanoi-model-server.ts';

/** What a wire says of an answer, in one form. */
export interface WireAnswer {
  readonly text: string;
  readonly model: string | undefined;
  readonly finish: string | null | undefined;
  readonly tokens: readonly [prompt: number | undefined, answer: number | undefined];
}

/** What a question may ask for; a field that is left out is not sent. */
export interface WireOptions {
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly seed?: number;
}

/** Asks over one wire, by the official client of the provider. */
export type AskOverWire = (
  server: HanoiModelServer,
  question: string,
  options?: WireOptions,
) => Promise<WireAnswer>;

const openAI = ({ baseURLs }: HanoiModelServer): OpenAI =>
  new OpenAI({ apiKey: 'none', baseURL: baseURLs.openai, maxRetries: 0 });

/** Fields by name: some are not in the types of a client, but on its wire. */
const fields = (values: Readonly<Record<string, number | undefined>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export const askChatCompletions: AskOverWire = async (server, content, options = {}) => {
  const { temperature, seed, maxTokens } = options;
  const { choices, model, usage } = await openAI(server).chat.completions.create({
    model: 'hanoi-lm',
    messages: [{ role: 'user', content }],
    ...fields({ temperature, seed, max_completion_tokens: maxTokens }),
    stream: false,
  });
  return {
    text: choices[0]?.message.content ?? '',
    model,
    finish: choices[0]?.finish_reason,
    tokens: [usage?.prompt_tokens, usage?.completion_tokens],
  };
};

export const askResponses: AskOverWire = async (server, input, options = {}) => {
  const { temperature, maxTokens } = options;
  const answer = await openAI(server).responses.create({
    model: 'hanoi-lm',
    input,
    ...fields({ temperature, max_output_tokens: maxTokens }),
    stream: false,
  });
  const { output_text: text, model, status: finish, usage } = answer;
  return { text, model, finish, tokens: [usage?.input_tokens, usage?.output_tokens] };
};

export const askMessages: AskOverWire = async ({ baseURLs }, content, options = {}) => {
  const { temperature, maxTokens = 100 } = options;
  const client = new Anthropic({ apiKey: 'none', baseURL: baseURLs.anthropic, maxRetries: 0 });
  const answer = await client.messages.create({
    model: 'hanoi-lm',
    max_tokens: maxTokens,
    messages: [{ role: 'user', content }],
    ...fields({ temperature }),
    stream: false,
  });
  const [block] = answer.content;
  const { input_tokens: prompt, output_tokens: answered } = answer.usage;
  return {
    text: block?.type === 'text' ? block.text : '',
    model: answer.model,
    finish: answer.stop_reason,
    tokens: [prompt, answered],
  };
};

const ollamaRequest = (content: string, { temperature, seed, maxTokens }: WireOptions) =>
  ({
    model: 'hanoi-lm',
    messages: [{ role: 'user', content }],
    options: fields({ temperature, seed, num_predict: maxTokens }),
  }) satisfies ChatRequest;

export const askOllama: AskOverWire = async ({ baseURLs }, content, options = {}) => {
  const answer = await new Ollama({ host: baseURLs.ollama }).chat(ollamaRequest(content, options));
  const { message, model, done_reason: finish, prompt_eval_count: prompt } = answer;
  return { text: message.content, model, finish, tokens: [prompt, answer.eval_count] };
};

export const askOllamaStreaming: AskOverWire = async ({ baseURLs }, content, options = {}) => {
  const request = { ...ollamaRequest(content, options), stream: true } as const;
  let answer: WireAnswer | undefined;
  for await (const part of await new Ollama({ host: baseURLs.ollama }).chat(request)) {
    const { message, model, done_reason: finish, prompt_eval_count: prompt } = part;
    const text = (answer?.text ?? '') + message.content;
    answer = { text, model, finish, tokens: [prompt, part.eval_count] };
  }
  if (answer === undefined) throw new Error('an empty stream');
  return answer;
};
