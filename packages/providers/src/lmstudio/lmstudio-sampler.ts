import type { Sampler, TokenPrice } from '@maker/core';
import type { ProviderError } from '@maker/events';
import { checkOptionNames, type OptionNames } from '../configuration/check-option-names.ts';
import { withHint } from '../http/with-hint.ts';
import { createChatSampler } from '../openai/chat-sampler.ts';
import type { ReasoningEffort } from '../openai/openai-models.ts';
import { resolveOpenAIOptions } from '../openai/openai-sampler-options.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { wrapSampler } from '../wrap/wrap-sampler.ts';
import { offlineHint, resolveLMStudioUrl } from './lmstudio-url.ts';

/** Options of `createLMStudioSampler`. */
export interface LMStudioSamplerOptions {
  /**
   * The model's identifier, as `lms ls` prints it. LM Studio does not look at it while exactly one
   * model is loaded. @defaultValue 'default', which works in that case only
   */
  readonly model?: string | undefined;
  /**
   * Where LM Studio listens: a URL, or host and port.
   *
   * @defaultValue the environment variable LMSTUDIO_HOST, else `http://127.0.0.1:1234/v1`
   */
  readonly host?: string | undefined;
  /** A token, for servers that were told to ask for one. @defaultValue none is needed */
  readonly apiKey?: string | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * The longest a call may take until its answer is read, in milliseconds, from 1. The first call
   * may wait until the model is loaded, too. @defaultValue 120000
   */
  readonly timeoutMs?: number | undefined;
  /** How much a model reasons that can be told; what it reasons counts against the most answer tokens. @defaultValue the model's own */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** Holds every answer to a JSON Schema. */
  readonly schema?: AnswerSchema | undefined;
  /** More fields for each request, as in `{ top_k: 40 }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs you; without it, cost is unknown: no machine runs for nothing. */
  readonly price?: TokenPrice | undefined;
}

const optionNames: OptionNames<LMStudioSamplerOptions> = {
  model: true,
  host: true,
  apiKey: true,
  fetch: true,
  timeoutMs: true,
  reasoningEffort: true,
  schema: true,
  extraBody: true,
  price: true,
};

/**
 * Samples from a model that LM Studio runs, over its OpenAI-compatible server and by OpenAI's SDK
 * (the optional package `openai`, loaded at the first call). All else is as in
 * `createOpenAISampler`; OPENAI_API_KEY and OPENAI_BASE_URL are not read.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range.
 * @throws ConfigurationError for a token that cannot be sent.
 */
export function createLMStudioSampler(options: LMStudioSamplerOptions = {}): Sampler {
  checkOptionNames(options, optionNames);
  const { model = 'default', host, apiKey = 'not-needed', ...rest } = options;
  const baseURL = resolveLMStudioUrl(host);
  const settings = resolveOpenAIOptions({
    ...rest,
    model,
    baseURL,
    apiKey,
    provider: 'lmstudio',
    maxTokensParameter: 'max_tokens',
    // Its server takes no notice of `n`.
    maxChoices: 1,
  });
  // The hint names the address, and how to have a server there.
  const sampler = createChatSampler({ ...settings, address: undefined });
  const hintFor = (error: ProviderError): string | undefined => hint(error, options.model, baseURL);
  return wrapSampler(sampler, ({ make }) =>
    make().catch((error: unknown) => {
      throw withHint(error, hintFor);
    }),
  );
}

function hint(
  { kind, statusCode }: ProviderError,
  model: string | undefined,
  url: string,
): string | undefined {
  if (kind === 'network') return offlineHint(url);
  // Versions differ in which of the two they answer when the model is not loaded.
  if (statusCode !== 400 && statusCode !== 404) return undefined;
  return model === undefined
    ? 'Is exactly one model loaded? `lms ps` names those that are; else give the option `model`'
    : `Is the model loaded? \`lms load ${model}\` loads it, \`lms ls\` names all`;
}
