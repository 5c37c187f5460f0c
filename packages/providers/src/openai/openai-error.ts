import { MakerError, ProviderError, type ProviderErrorKind } from '@maker/events';
import { responseError } from '../http/response-error.ts';
import type { ResponseHeaders } from '../http/retry-after.ts';

/** What the SDK's `APIError` has; two copies of the SDK make two classes, so its fields are looked at. */
interface ApiError {
  readonly status: number | undefined;
  readonly headers: ResponseHeaders | undefined;
  readonly code?: unknown;
  readonly param?: unknown;
}

/** The call that failed. */
export interface FailedCall {
  readonly model: string;
  /** Names of the parameters that were sent. */
  readonly parameters: readonly string[];
}

/**
 * Puts what the SDK or its fetch threw into our vocabulary. The original is not kept as `cause`: it
 * holds the response's body and headers, and messages that quote them.
 */
export function toProviderError(error: unknown, { model, parameters }: FailedCall): MakerError {
  if (MakerError.isInstance(error)) return error;
  if (!isApiError(error)) return callError(kindOf(error), error, model);
  const { status, headers, code, param } = error;
  if (status === undefined || headers === undefined) return callError('network', error, model);
  return responseError({
    provider: 'openai',
    model,
    status,
    headers,
    parameter: parameters.find((name) => name === param),
    // OpenAI says 429 to an account without money, too; no wait helps there.
    isRetryable: code === 'insufficient_quota' ? false : undefined,
  });
}

function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'status' in error && 'headers' in error;
}

/** Of what is no `APIError`, a body that is no JSON is a SyntaxError, and a body that breaks off a TypeError. */
function kindOf(error: unknown): ProviderErrorKind {
  if (error instanceof SyntaxError) return 'bad-response';
  return error instanceof TypeError ? 'network' : 'unknown';
}

function callError(kind: ProviderErrorKind, error: unknown, model: string): ProviderError {
  const code = systemCode(error);
  const detail = code === undefined ? '' : ` (${code})`;
  const message = `The call to openai for ${model} failed: ${meanings[kind]}${detail}`;
  return new ProviderError({ message, provider: 'openai', model, kind });
}

const meanings: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  network: 'no connection, or it broke off',
  'bad-response': 'the answer is no JSON',
  unknown: 'the client threw an error that is none of its own',
};

/** The code of the failed system call, as in ECONNREFUSED, from wherever in the chain of causes it is. */
function systemCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z_]{2,40}$/.test(code)) return code;
  }
  return undefined;
}
