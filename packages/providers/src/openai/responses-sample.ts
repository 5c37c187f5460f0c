import type { FinishReason, Sample } from '@maker/core';
import { ProviderError, type ProviderErrorKind, type TokenUsage } from '@maker/events';
import type { OpenAI } from 'openai';
import type { Callee } from '../http/call-error.ts';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import { tokenUsage } from '../pricing/token-usage.ts';
import { cacheWriteTokens } from './cache-write-tokens.ts';

type ApiResponse = Partial<OpenAI.Responses.Response>;

/**
 * Reads a response of the Responses API, whose output is a list of items: reasoning, messages in
 * parts, calls of tools. Nothing in it is taken for granted.
 *
 * @throws ProviderError when it says that it failed, and of kind `bad-response` when it holds no answer.
 */
export function readResponse(response: ApiResponse | null | undefined, call: AnsweredCall): Sample {
  if (response?.status === 'failed') throw failedResponseError(response, call);
  const isCut = response?.status === 'incomplete';
  const items = itemsOf(response);
  const parts = items.flatMap(partsOf);
  const calledTool = items.some(({ type }) => callsOfCaller.has(type));
  if (parts.length === 0 && !calledTool && !isCut) throw missingPartError(call, 'output');
  const refusal = parts.map(({ refusal: reason }) => reason ?? '').join('');
  const usage = toUsage(response?.usage);
  return {
    text: parts.map(({ text }) => text ?? '').join('') || refusal,
    finishReason: isCut
      ? (cutReasons.get(response.incomplete_details?.reason) ?? 'unknown')
      : finishReasonOf(refusal, calledTool),
    usage,
    costUsd: costUsd(
      usage,
      call.price,
      cacheWriteTokens(usage, response?.usage?.input_tokens_details),
    ),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: response?.model ?? call.model,
  };
}

/** What is read of an item of the output, whatever its type, and of a part of a message. */
interface OutputItem {
  readonly type?: string;
  readonly phase?: string | null;
  readonly content?: unknown;
}
interface OutputPart {
  readonly text?: string;
  readonly refusal?: string;
}

/** Calls that wait for the caller; those of the provider's own tools do not. */
const callsOfCaller: ReadonlySet<unknown> = new Set(['function_call', 'custom_tool_call']);

const finished: ReadonlySet<unknown> = new Set(['completed', 'incomplete', undefined, null]);

/** A response that is still in the making has no answer yet. */
function itemsOf(response: ApiResponse | null | undefined): readonly OutputItem[] {
  const { output, status } = response ?? {};
  return finished.has(status) ? objectsIn(output) : [];
}

/** The objects of a list; none where it is no list. */
const objectsIn = <T extends object>(list: unknown): readonly T[] =>
  Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : [];

/** Remarks on the way to the answer are not part of it. */
function partsOf({ type, phase, content }: OutputItem): readonly OutputPart[] {
  return type === 'message' && phase !== 'commentary' ? objectsIn(content) : [];
}

function finishReasonOf(refusal: string, calledTool: boolean): FinishReason {
  if (refusal !== '') return 'refusal';
  return calledTool ? 'tool-call' : 'stop';
}

const cutReasons: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['max_output_tokens', 'length'],
  ['content_filter', 'content-filter'],
]);

function toUsage(
  usage: Partial<OpenAI.Responses.ResponseUsage> | null | undefined,
): TokenUsage | undefined {
  return tokenUsage({
    inputTokens: usage?.input_tokens,
    outputTokens: usage?.output_tokens,
    cachedInputTokens: usage?.input_tokens_details?.cached_tokens,
    reasoningTokens: usage?.output_tokens_details?.reasoning_tokens,
  });
}

/** Failures that come as a success of HTTP; all others are the request's own fault. */
const failureKinds: ReadonlyMap<unknown, ProviderErrorKind> = new Map<unknown, ProviderErrorKind>([
  ['server_error', 'overloaded'],
  ['rate_limit_exceeded', 'rate-limited'],
  [undefined, 'bad-response'],
]);

function failedResponseError({ error }: ApiResponse, { provider, model }: Callee): ProviderError {
  const kind = failureKinds.get(error?.code) ?? 'invalid-request';
  const message = `${provider} began an answer for ${model} and failed: ${failures[kind] ?? 'no reason given'}`;
  return new ProviderError({ message, provider, model, kind });
}

const failures: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  overloaded: 'the server is overloaded or broken',
  'rate-limited': 'too many requests or tokens',
  'invalid-request': 'the request is refused; check model, prompt and parameters',
};
