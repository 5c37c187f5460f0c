import type { MakerError } from '@maker/events';
import { blamedParameter } from './blamed-parameter.ts';
import { callError, type Callee } from './call-error.ts';
import { knownFault } from './known-fault.ts';
import { responseError } from './response-error.ts';
import type { ResponseHeaders } from './retry-after.ts';

/**
 * What `APIError` has in the SDKs of OpenAI and Anthropic, which one generator wrote. Two copies of
 * an SDK make two classes, so the fields are looked at.
 */
interface ApiError {
  readonly status: number | undefined;
  readonly headers: ResponseHeaders | undefined;
  /** OpenAI only. */
  readonly code?: unknown;
  /** OpenAI only: the parameter at fault. */
  readonly param?: unknown;
}

/** The call that failed. */
export interface FailedCall extends Callee {
  /** Names of the parameters that were sent; where the fault is said to lie in several, the first is blamed. */
  readonly parameters: readonly string[];
}

/** Puts what such an SDK or its fetch threw into our vocabulary. Nothing of the response is quoted. */
export function sdkError(error: unknown, call: FailedCall): MakerError {
  if (!isApiError(error)) return callError(error, call);
  const { provider, model, parameters } = call;
  const { status, headers, code, param } = error;
  if (status === undefined || headers === undefined) {
    return callError(error, call, 'network');
  }
  return responseError({
    provider,
    model,
    status,
    headers,
    // Anthropic names the parameter in its message alone.
    parameter:
      parameters.find((name) => isPartOf(param, name)) ??
      (status === 400 ? blamedParameter(error.message, parameters) : undefined),
    fault: knownFault({ code, message: error.message }),
    // OpenAI says 429 to an account without money, too; no wait helps there.
    isRetryable: code === 'insufficient_quota' ? false : undefined,
  });
}

/** OpenAI names the part at fault, as in `messages[0].content`. */
function isPartOf(path: unknown, name: string): boolean {
  if (typeof path !== 'string' || !path.startsWith(name)) return false;
  return path.length === name.length || /[.[]/.test(path.charAt(name.length));
}

function isApiError(error: unknown): error is ApiError & Error {
  return error instanceof Error && 'status' in error && 'headers' in error;
}
