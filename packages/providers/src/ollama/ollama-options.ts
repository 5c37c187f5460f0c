import type { TokenPrice } from '@maker/core';
import { checkExtraBody } from '../configuration/check-extra-body.ts';
import { checkModel } from '../configuration/check-model.ts';
import { checkNumber } from '../configuration/check-number.ts';
import { checkPrice } from '../configuration/check-price.ts';
import { checkTimeout } from '../configuration/check-timeout.ts';
import type { AnswerSchema } from '../parameters/answer-schema.ts';
import { leastThinking, type OllamaThinking } from './ollama-models.ts';
import { reservedFields, type OllamaRequestSettings } from './ollama-request.ts';
import { resolveOllamaHost, type OllamaServerOptions } from './ollama-server.ts';

/** Options of `createOllamaSampler`. */
export interface OllamaSamplerOptions extends OllamaServerOptions {
  /** Name of the model, with its tag: `qwen3:4b`. */
  readonly model: string;
  /**
   * The longest a call may take until its answer is read, in milliseconds, from 1. The first call
   * waits until the model is loaded, too. @defaultValue 120000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether answers come in pieces, which tells a slow model from one that hangs. Pieces cost work on
   * both sides, and short answers gain nothing by them.
   *
   * @defaultValue false, but true with an `idleTimeoutMs`, and with a `timeoutMs` above five minutes,
   *   as long as Node's fetch waits for the first byte
   */
  readonly stream?: boolean | undefined;
  /** The longest silence between two pieces of an answer, in milliseconds, from 1. @defaultValue none */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Whether the model thinks before it answers, or how much. Thinking counts against the most answer
   * tokens, so that a tight limit would cut every answer. `'model-default'` sends nothing.
   *
   * @defaultValue as little as the model can be told to: false, `'low'` for gpt-oss
   */
  readonly think?: OllamaThinking | 'model-default' | undefined;
  /**
   * The form that answers are held to: a schema, or any JSON.
   *
   * @defaultValue none: the form of an answer is a red flag to vote by
   */
  readonly schema?: AnswerSchema | 'json' | undefined;
  /** How long the model stays loaded after a call: `'10m'`, or seconds; -1 is forever. @defaultValue the server's */
  readonly keepAlive?: string | number | undefined;
  /** The model's options, as in `{ num_ctx: 8192 }`; those of the request come first. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** More fields for each request, as in `{ logprobs: true }`. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** What a token costs you; without it, cost is unknown: no machine runs for nothing. */
  readonly price?: TokenPrice | undefined;
}

/** The options, checked and completed. */
export interface OllamaSettings extends OllamaRequestSettings {
  readonly host: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number | undefined;
  readonly stream: boolean;
}

/** Node's fetch gives up on a server that has not sent its headers by then. */
const patienceOfFetchMs = 300_000;

/** @throws InvalidArgumentError for an option outside its range. */
export function resolveOllamaOptions(options: OllamaSamplerOptions): OllamaSettings {
  checkModel(options.model);
  checkPrice(options.price);
  const { model, think = leastThinking(model), schema, keepAlive, idleTimeoutMs } = options;
  const { extraBody = {}, fetch = globalThis.fetch } = options;
  const timeoutMs = checkTimeout(options.timeoutMs);
  const isPatient = idleTimeoutMs !== undefined || timeoutMs > patienceOfFetchMs;
  checkExtraBody(extraBody, reservedFields);
  return {
    model,
    host: resolveOllamaHost(options.host),
    fetch,
    timeoutMs,
    idleTimeoutMs:
      idleTimeoutMs === undefined
        ? undefined
        : checkNumber({
            argument: 'idleTimeoutMs',
            value: idleTimeoutMs,
            min: 1,
            max: 2 ** 31 - 2,
            integer: true,
          }),
    stream: options.stream ?? isPatient,
    think: think === 'model-default' ? undefined : think,
    schema,
    keepAlive,
    options: options.options ?? {},
    extraBody,
  };
}
