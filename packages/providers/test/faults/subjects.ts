import type { Sampler } from '@maker/core';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import { openai } from '../ai-sdk/models.ts';
import { createOllamaSampler } from '../../src/ollama/index.ts';
import { createOpenAISampler } from '../../src/openai/index.ts';
import {
  createSampler,
  withCircuitBreaker,
  withLimits,
  withRetry,
  type Clock,
  type ProviderSamplerOptions,
} from '../../src/index.ts';
import { secrets } from '../sampler-contract.ts';
import { chat, messages, ollamaChat, ollamaStream, responses, type Protocol } from './protocols.ts';

/** How a stack is made. */
export interface ConnectOptions {
  readonly url: string;
  /** What its layers wait on. */
  readonly clock: Clock;
  readonly timeoutMs: number | undefined;
}

/** The whole stack of one provider. */
export interface Subject {
  readonly name: string;
  readonly protocol: Protocol;
  connect(options: ConnectOptions): Sampler;
}

const apiKey = secrets.key;
/** No jitter, so that waits are what the server asks for. */
const random = (): number => 0;

const ready =
  (options: ProviderSamplerOptions, path = ''): Subject['connect'] =>
  ({ url, clock, timeoutMs }) => {
    const layers = { retry: { clock, random }, limits: { clock } };
    return createSampler({ ...options, ...layers, baseURL: `${url}${path}`, apiKey, timeoutMs });
  };

/** The same layers around a sampler with options of its own. */
const composed =
  (create: (options: ConnectOptions) => Sampler): Subject['connect'] =>
  (options) => {
    const { clock } = options;
    const limited = withLimits(withCircuitBreaker(create(options)), { concurrency: 64, clock });
    return withRetry(limited, { clock, random });
  };

export const subjects: readonly Subject[] = [
  { name: 'OpenAI Chat', protocol: chat, connect: ready({ provider: 'openai' }, '/v1') },
  {
    name: 'OpenAI Responses',
    protocol: responses,
    connect: composed(({ url, timeoutMs }) =>
      createOpenAISampler({
        model: 'gpt-5.6',
        api: 'responses',
        baseURL: `${url}/v1`,
        apiKey,
        timeoutMs,
      }),
    ),
  },
  { name: 'Anthropic', protocol: messages, connect: ready({ provider: 'anthropic' }) },
  {
    name: 'Ollama',
    protocol: ollamaChat,
    connect: ready({ provider: 'ollama', model: 'qwen3:4b' }),
  },
  {
    name: 'Ollama, in pieces',
    protocol: ollamaStream,
    connect: composed(({ url, timeoutMs }) =>
      createOllamaSampler({ model: 'qwen3:4b', host: url, timeoutMs, stream: true }),
    ),
  },
  {
    name: 'AI SDK',
    protocol: chat,
    connect: composed(({ url, timeoutMs }) => {
      const model = openai.v4('gpt-4.1-nano', { url, apiKey });
      return createAISDKSampler({ model, timeoutMs });
    }),
  },
  { name: 'LM Studio', protocol: chat, connect: ready({ provider: 'lmstudio' }, '/v1') },
];
