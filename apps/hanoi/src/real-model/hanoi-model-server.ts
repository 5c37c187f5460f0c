import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ChatCompletionRequest, ChatMessage, FixtureResponse } from '@copilotkit/aimock';
import { type LanguageModel, loadLanguageModel } from './language-model.ts';
import { loadDevPackage } from './load-dev-package.ts';

/** The weights in the folder `models`: the better ones, and those stopped earlier in training. */
export type HanoiModelName = 'hanoi-lm' | 'hanoi-lm-weak';

/** A model server on the loopback interface. */
export interface HanoiModelServer {
  /** For clients of the OpenAI API. */
  readonly baseURL: string;
  /** Waits for the calls under way; nothing stays open. */
  close(): Promise<void>;
}

/**
 * Serves a small language model of this app behind the OpenAI chat API. The HTTP side is aimock, the
 * answers are samples of the model, with its own token counts.
 *
 * @throws ConfigurationError when the engine or aimock is not installed.
 */
export async function startHanoiModelServer(name: HanoiModelName): Promise<HanoiModelServer> {
  const { LLMock } = await loadDevPackage('@copilotkit/aimock', () => import('@copilotkit/aimock'));
  const model = await loadLanguageModel(weightsPath(name));
  const server = new LLMock({ host: '127.0.0.1', port: 0, journalMaxEntries: 1 });
  server.on({ endpoint: 'chat' }, (request) => answer(model, request));
  const url = await server.start();
  return {
    baseURL: `${url}/v1`,
    async close() {
      await server.stop();
      await model.close();
    },
  };
}

function weightsPath(name: HanoiModelName): string {
  return fileURLToPath(new URL(`../../models/${name}.gguf`, import.meta.url));
}

async function answer(
  model: LanguageModel,
  request: ChatCompletionRequest,
): Promise<FixtureResponse> {
  const completion = await model.complete({
    prompt: applyChatTemplate(request.messages),
    temperature: request.temperature ?? 1,
    seed: integer(request['seed']) ?? randomInt(2 ** 31),
    maxTokens: integer(request['max_completion_tokens']) ?? request.max_tokens,
  });
  if (completion.finish === 'prompt-too-long') return promptTooLong;
  return {
    content: completion.text,
    finishReason: completion.finish,
    usage: {
      prompt_tokens: completion.promptTokens,
      completion_tokens: completion.completionTokens,
    },
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

/** The model's own chat template: user messages, each followed by a line break. */
function applyChatTemplate(messages: readonly ChatMessage[]): string {
  return messages
    .flatMap(({ role, content }) =>
      role === 'user' && typeof content === 'string' ? [`${content}\n`] : [],
    )
    .join('');
}

function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
