import { fileURLToPath } from 'node:url';
import type { ChatCompletionRequest, FixtureResponse } from '@copilotkit/aimock';
import { ConfigurationError } from '@maker/events';
import { chatPath, createChoicesWire } from './choices-wire.ts';
import { type LanguageModel, loadLanguageModel } from './language-model.ts';
import { loadDevPackage } from './load-dev-package.ts';
import { answerRequest } from './model-request.ts';
import { createOllamaWire, ollamaChatPath } from './ollama-wire.ts';

/** The weights in the folder `models`: the better ones, and those stopped earlier in training. */
export const hanoiModelNames = ['hanoi-lm', 'hanoi-lm-weak'] as const;

/** Literal names of the weights. */
export type HanoiModelName = (typeof hanoiModelNames)[number];

/** Providers whose protocol the server speaks, by their names on the command line. */
export const servedProviders = ['openai', 'anthropic', 'ollama'] as const;

/** Literal names of the served providers. */
export type ServedProvider = (typeof servedProviders)[number];

/** A model server on the loopback interface. */
export interface HanoiModelServer {
  readonly name: HanoiModelName;
  /** What a client of each provider takes as the address of its server. */
  readonly baseURLs: Readonly<Record<ServedProvider, string>>;
  /** Waits for the calls under way; nothing stays open. */
  close(): Promise<void>;
}

/**
 * Serves a small language model of this app behind the protocols of several providers: OpenAI's Chat
 * Completions and Responses, Anthropic's Messages, Ollama's chat. The HTTP side is aimock, the answers
 * are samples of the model, with its own token counts. Like other servers of a single model, it
 * answers whatever the name of the model in a request, and gives its own in the answer.
 *
 * @param port - From 0 to 65535; 0 is any free one.
 * @throws ConfigurationError when the engine or aimock is not installed, or the port is taken.
 */
export async function startHanoiModelServer(
  name: HanoiModelName,
  port = 0,
): Promise<HanoiModelServer> {
  const { LLMock } = await loadDevPackage('@copilotkit/aimock', () => import('@copilotkit/aimock'));
  const model = await loadLanguageModel(weightsPath(name));
  const server = new LLMock({ host: '127.0.0.1', port, journalMaxEntries: 1 });
  const respond = (request: ChatCompletionRequest): Promise<FixtureResponse> =>
    respondTo(model, name, request);
  // With the name of the model, so that lists of models have it; and for every other name.
  server.on({ endpoint: 'chat', model: name }, respond).on({ endpoint: 'chat' }, respond);
  server.mount(chatPath, createChoicesWire());
  server.mount(ollamaChatPath, createOllamaWire(model, name));
  const close = async (): Promise<void> => {
    await server.stop();
    await model.close();
  };
  try {
    const url = await server.start();
    return { name, baseURLs: { openai: `${url}/v1`, anthropic: url, ollama: url }, close };
  } catch (cause) {
    await model.close();
    const message = `--port: cannot listen on 127.0.0.1:${port}; give another one, or 0 for any that is free`;
    throw new ConfigurationError({ message, cause });
  }
}

function weightsPath(name: HanoiModelName): string {
  return fileURLToPath(new URL(`../../models/${name}.gguf`, import.meta.url));
}

/**
 * Answers what aimock made of a request: it brings Messages and Responses into the form of Chat
 * Completions, and the answer back, its counts and its reason of ending too. Neither of the two knows
 * a seed, and current Claude models no temperature: the answer is then drawn at the server's own.
 */
async function respondTo(
  model: LanguageModel,
  name: string,
  request: ChatCompletionRequest,
): Promise<FixtureResponse> {
  const {
    messages,
    temperature,
    seed,
    max_completion_tokens: limit = request.max_tokens,
  } = request;
  const answer = await answerRequest(model, { messages, temperature, seed, maxTokens: limit });
  if (answer.finish === 'prompt-too-long') return promptTooLong;
  const { promptTokens, completionTokens } = answer;
  return {
    model: name,
    content: answer.text,
    finishReason: answer.finish,
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens },
  };
}

const promptTooLong: FixtureResponse = {
  error: {
    message: 'The prompt does not fit into the context of this model',
    type: 'invalid_request_error',
    code: 'context_length_exceeded',
  },
  status: 400,
};
