import {
  ConfigurationError,
  ProviderError,
  type MakerError,
  type ProviderErrorKind,
} from '@maker/events';
import { blamedParameter } from '../http/blamed-parameter.ts';
import { callError, type Callee } from '../http/call-error.ts';
import { knownFault } from '../http/known-fault.ts';
import { responseError } from '../http/response-error.ts';
import type { FailedCall } from '../http/sdk-error.ts';
import { responseHeaders, type HeaderRecord } from './response-headers.ts';

/** What `APICallError` has in all versions of the AI SDK. Several copies of it may be loaded, so its mark is looked at. */
interface ApiCallError extends Error {
  readonly statusCode?: number | undefined;
  readonly responseHeaders?: HeaderRecord | undefined;
  readonly isRetryable: boolean;
  /** The body of an error, as far as the provider understood it. */
  readonly data?: unknown;
}

const mark = Symbol.for('vercel.ai.error.AI_APICallError');

/** Puts what a model of the AI SDK threw into our vocabulary. Its messages and fields quote prompts and answers; nothing is taken over. */
export function aiSdkError(error: unknown, call: FailedCall): MakerError {
  if (!(error instanceof Error)) return callError(error, call);
  if (isApiCallError(error)) return apiCallError(error, call);
  if (missingSettings.has(error.name)) return missingSettingError(call);
  if (impossibleCalls.has(error.name)) return impossibleCallError(call);
  return callError(error, call, badResponses.has(error.name) ? 'bad-response' : undefined);
}

/** What a failed response said in its headers. */
export function responseHeadersOf(error: unknown): HeaderRecord | undefined {
  return isApiCallError(error) ? error.responseHeaders : undefined;
}

function isApiCallError(error: unknown): error is ApiCallError {
  return error instanceof Error && mark in error;
}

function apiCallError(error: ApiCallError, call: FailedCall): MakerError {
  const { statusCode: status } = error;
  if (status === undefined)
    return callError(error, call, error.isRetryable ? 'network' : 'unknown');
  if (status >= 200 && status < 300) return callError(error, call, unreadKind(error));
  const { param, code } = bodyOf(error);
  return responseError({
    ...call,
    status,
    headers: responseHeaders(error.responseHeaders ?? {}),
    parameter:
      call.parameters.find((name) => name === param) ??
      (status === 400 ? blamedParameter(error.message, call.parameters) : undefined),
    fault: knownFault({ code, message: error.message }),
    // OpenAI says 429 to an account without money, too; no wait helps there.
    isRetryable: code === 'insufficient_quota' ? false : undefined,
  });
}

/** A success that could not be read: it broke off, or is not of the agreed form. */
function unreadKind({ cause }: Error): ProviderErrorKind {
  return cause instanceof TypeError ? 'network' : 'bad-response';
}

/** What OpenAI says of an error. */
function bodyOf({ data }: ApiCallError): { readonly param?: unknown; readonly code?: unknown } {
  const { error } = (data ?? {}) as { readonly error?: unknown };
  return typeof error === 'object' && error !== null ? error : {};
}

function missingSettingError({ provider, model }: Callee): ConfigurationError {
  const message = `There is no key or setting for ${provider}: give it where ${model} is made, or in the environment`;
  return new ConfigurationError({ message });
}

function impossibleCallError({ provider, model }: Callee): ProviderError {
  const message = `${provider} cannot make the call to ${model}: check model, schema and parameters`;
  return new ProviderError({ message, provider, model, kind: 'invalid-request' });
}

const missingSettings: ReadonlySet<string> = new Set(['AI_LoadAPIKeyError', 'AI_LoadSettingError']);

const impossibleCalls: ReadonlySet<string> = new Set([
  'AI_InvalidArgumentError',
  'AI_InvalidPromptError',
  'AI_NoSuchModelError',
  'AI_UnsupportedFunctionalityError',
]);

const badResponses: ReadonlySet<string> = new Set([
  'AI_EmptyResponseBodyError',
  'AI_InvalidResponseDataError',
  'AI_JSONParseError',
  'AI_NoContentGeneratedError',
  'AI_TypeValidationError',
]);
