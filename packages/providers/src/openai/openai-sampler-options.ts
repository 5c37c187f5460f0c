import type { TokenPrice } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import type { OpenAI } from 'openai';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import { checkModel } from '../configuration/check-model.ts';
import { checkNumber } from '../configuration/check-number.ts';
import { checkPrice } from '../configuration/check-price.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { serverAddress } from '../http/server-address.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { prepareOpenAIClient, type OpenAIClientOptions } from './openai-client.ts';
import { openAICapabilities, takesTemperature, type ReasoningEffort } from './openai-models.ts';
import type { OptionalParameter } from './optional-parameters.ts';

/** A JSON Schema as OpenAI takes it. */
export interface OpenAIAnswerSchema extends AnswerSchema {
  /** Whether answers keep to the schema without exception; OpenAI takes part of JSON Schema only then. @defaultValue true */
  readonly strict?: boolean | undefined;
}

/** Options of `createOpenAISampler`. */
export interface OpenAISamplerOptions extends OpenAIClientOptions {
  /** Name of the model, as the server knows it. */
  readonly model: string;
  /** Which API is spoken: Chat Completions or Responses; the latter has neither seeds nor several answers a call. @defaultValue 'chat' */
  readonly api?: 'chat' | 'responses' | undefined;
  /** The longest a call may take until its answer is read, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /**
   * How much the model reasons before it answers. What it reasons counts against the most answer
   * tokens and is billed as answer, so that a tight limit cuts every answer: `'none'` turns reasoning
   * off where the model allows (GPT-5.1 and later; `openAICapabilities` knows which), and lets it take
   * a temperature. @defaultValue the model's own
   */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** Whether a temperature is sent. @defaultValue what is known of the model, and of that while it reasons as told */
  readonly takesTemperature?: boolean | undefined;
  /**
   * The most answers that one call of `sampleMany` asks for (`n`), from 1, which turns `sampleMany`
   * off. A server that brings fewer lowers it. Chat Completions only. @defaultValue what is known of the model
   */
  readonly maxChoices?: number | undefined;
  /** Holds every answer to a JSON Schema; where the model has no such thing, the sample says that it was dropped. */
  readonly schema?: OpenAIAnswerSchema | undefined;
  /** Sent along to steer requests that share a beginning to the machine that has it cached: one key for each kind of prompt. */
  readonly promptCacheKey?: string | undefined;
  /** `'flex'` costs less and may take minutes (give it time and retries), `'priority'` costs more; give the `price` that goes with it. @defaultValue that of the project */
  readonly serviceTier?: 'auto' | 'default' | 'flex' | 'priority' | undefined;
  /** Chat's field for the most answer tokens; older servers know `max_tokens` only. @defaultValue 'max_completion_tokens' */
  readonly maxTokensParameter?: 'max_completion_tokens' | 'max_tokens' | undefined;
  /** More fields for each request, as in `{ verbosity: 'low' }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs; without it, cost is unknown. */
  readonly price?: TokenPrice | undefined;
  /** What samples and errors call the provider, where it is another that speaks OpenAI's protocol. @defaultValue 'openai' */
  readonly provider?: string | undefined;
}

/** The options, checked and completed. */
export interface OpenAIModel {
  readonly model: string;
  readonly provider: string;
  readonly api: 'chat' | 'responses';
  readonly client: () => Promise<OpenAI>;
  /** What an error names to those who are refused a connection. */
  readonly address: string | undefined;
  readonly timeoutMs: number;
  readonly reasoningEffort: ReasoningEffort | undefined;
  /** Which of what may be left out the model takes, as far as is known. */
  readonly takes: Readonly<Record<OptionalParameter, boolean>>;
  readonly maxChoices: number;
  readonly schema: OpenAIAnswerSchema | undefined;
  readonly promptCacheKey: string | undefined;
  readonly serviceTier: OpenAISamplerOptions['serviceTier'];
  readonly maxTokensParameter: 'max_completion_tokens' | 'max_tokens';
  readonly extraBody: Readonly<Record<string, unknown>>;
  readonly price: TokenPrice | undefined;
}

/** Checks the options and fills in the defaults. */
export function resolveOpenAIOptions(options: OpenAISamplerOptions): OpenAIModel {
  const { model, provider = 'openai', api = 'chat', extraBody = {}, schema } = options;
  checkModel(model);
  checkPrice(options.price);
  const capabilities = openAICapabilities(model);
  const { maxChoices = capabilities.maxChoices } = options;
  checkApi(api);
  checkExtraBody(extraBody, reservedFields[api]);
  if (schema !== undefined) checkSchemaName(schema.name);
  return {
    model,
    provider,
    api,
    client: prepareOpenAIClient(options),
    address: serverAddress(options, 'OPENAI_BASE_URL'),
    timeoutMs: checkTimeout(options.timeoutMs),
    reasoningEffort: options.reasoningEffort,
    takes: {
      temperature: options.takesTemperature ?? takesTemperature(capabilities, effortOf(options)),
      seed: capabilities.seed && api === 'chat',
      schema: capabilities.schema,
      promptCacheKey: true,
    },
    maxChoices: checkNumber({ argument: 'maxChoices', value: maxChoices, min: 1, integer: true }),
    schema,
    promptCacheKey: options.promptCacheKey,
    serviceTier: options.serviceTier,
    maxTokensParameter: options.maxTokensParameter ?? 'max_completion_tokens',
    extraBody,
    price: options.price,
  };
}

/** The sampler alone decides on these: one call brings whole answers to its prompt, and to nothing before it. */
const reservedFields: Readonly<Record<OpenAIModel['api'], readonly string[]>> = {
  chat: ['model', 'messages', 'stream', 'n'],
  responses: 'model input stream background conversation previous_response_id'.split(' '),
};

/** The effort may come in by the side door, too. */
function effortOf({ reasoningEffort, extraBody }: OpenAISamplerOptions): unknown {
  const { reasoning_effort: forChat, reasoning } = extraBody ?? {};
  const { effort: forResponses } = (reasoning ?? {}) as { readonly effort?: unknown };
  return reasoningEffort ?? forChat ?? forResponses;
}

function checkApi(api: string): void {
  if (api === 'chat' || api === 'responses') return;
  throw new InvalidArgumentError({
    argument: 'api',
    expected: "'chat' or 'responses'",
    received: api,
  });
}

function checkSchemaName(name: string): void {
  if (/^[\w-]{1,64}$/.test(name)) return;
  throw new InvalidArgumentError({
    argument: 'schema.name',
    expected: '1 to 64 letters, digits, `_` or `-`',
    received: name,
  });
}
