import type { SampleContext, SampleId } from '@maker/core';
import type { OpenAI } from 'openai';
import { callModel, type AnsweredCall, type ModelCall } from '../http/call-model.ts';
import { readRateLimitHeaders } from '../http/rate-limit-headers.ts';
import type { LimitedContext } from '../http/rate-limit-status.ts';
import type { ResponseHeaders } from '../http/retry-after.ts';
import { openAIError } from './openai-error.ts';
import type { OpenAIModel } from './openai-sampler-options.ts';

/** How the SDK is to make a call. */
export interface CallControl {
  readonly signal: AbortSignal;
  readonly timeout: number;
  readonly maxRetries: 0;
}

/** One request to OpenAI, whichever its API. */
export interface OpenAICall<R> {
  readonly body: object;
  /** Names of what may be left out; blamed before others where an error names several. */
  readonly optional: readonly string[];
  create(client: OpenAI, control: CallControl): PromiseLike<unknown>;
  /** Reads the response, which is whatever JSON the server sent. */
  read(response: unknown, call: AnsweredCall): R;
}

/** How requests get to the model and answers back: by a call each, or with others in a batch. */
export type MakeOpenAICall = <R>(
  model: OpenAIModel,
  call: OpenAICall<R>,
  context: SampleContext,
  id: SampleId,
) => Promise<R>;

/** Makes a call once, within its time, and passes on what the response's headers say of limits. */
export function callOpenAI<R>(
  { model, provider, price, timeoutMs, client, address }: OpenAIModel,
  { body, optional, create, read }: OpenAICall<R>,
  context: SampleContext,
): Promise<R> {
  const report = limitReporter(context);
  const parameters = sentParameters(body, optional);
  const call: ModelCall<unknown, R> = {
    provider,
    model,
    price,
    timeoutMs,
    read,
    async send(signal) {
      // The SDK's own timer ends with the headers; ours covers the body too and must be first.
      const control = { signal, timeout: timeoutMs + 1, maxRetries: 0 } as const;
      return receive(create(await client(), control), report);
    },
    explain(error) {
      report(headersOf(error));
      return openAIError(error, { provider, model, address, parameters });
    },
  };
  return callModel(call, context.signal);
}

type LimitReporter = (headers: ResponseHeaders | undefined) => void;

function limitReporter({ onRateLimitStatus }: LimitedContext): LimitReporter {
  return (headers) => {
    if (headers === undefined || onRateLimitStatus === undefined) return;
    const status = readRateLimitHeaders(headers);
    if (status !== undefined) onRateLimitStatus(status);
  };
}

/** Names of the parameters that were sent, those that may be left out first. */
export function sentParameters(body: object, optional: readonly string[]): readonly string[] {
  return [...optional.filter((name) => isSent(body, name)), ...Object.keys(body)];
}

/** Takes `text.format` for the field `format` of `text`. */
function isSent(body: object, path: string): boolean {
  let value: unknown = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !(name in value)) return false;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return true;
}

/**
 * The JSON of a response, after a look at its headers; undefined where its type says it is none. The
 * SDK's own reading breaks on a body that is no object. Clients that others wrapped, for tracing,
 * give what they read.
 */
async function receive(pending: PromiseLike<unknown>, report: LimitReporter): Promise<unknown> {
  if (!isApiPromise(pending)) return pending;
  const response = await pending.asResponse();
  report(response.headers);
  if (/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response.json();
  await response.body?.cancel();
  return undefined;
}

function isApiPromise(
  pending: PromiseLike<unknown>,
): pending is PromiseLike<unknown> & { asResponse(): Promise<Response> } {
  return 'asResponse' in pending;
}

function headersOf(error: unknown): ResponseHeaders | undefined {
  return error instanceof Error && 'headers' in error
    ? (error.headers as ResponseHeaders | undefined)
    : undefined;
}
