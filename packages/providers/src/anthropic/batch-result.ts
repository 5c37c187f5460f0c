import { lineError } from '../batch/line-error.ts';
import { unansweredError } from '../batch/unanswered-error.ts';
import type { Callee } from '../http/call-error.ts';
import { missingPartError } from '../http/call-model.ts';

/** A line of results; nothing in it is taken for granted. */
interface ResultLine {
  readonly result?: {
    readonly type?: unknown;
    readonly message?: object | null;
    readonly error?: { readonly error?: { readonly type?: unknown; readonly message?: unknown } };
  } | null;
}

/**
 * What the synchronous API would have answered. Throws what the SDK would have thrown, for the same
 * function to explain, and a `ProviderError` for a request that was not got to.
 */
export function messageIn(line: unknown, callee: Callee): object | null | undefined {
  const { result } = line as ResultLine;
  if (result?.type === 'succeeded') return result.message;
  if (result?.type === 'expired') throw unansweredError(callee, 'expired');
  if (result?.type === 'canceled') throw unansweredError(callee, 'cancelled');
  if (result?.type !== 'errored') throw missingPartError(callee, 'result');
  const { type, message } = result.error?.error ?? {};
  const status = statuses.get(type);
  if (status === undefined) throw unansweredError(callee, 'failed');
  throw lineError(status, { message });
}

/** The status that the synchronous API sends with each type of error. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);
