import { lineError } from '../batch/line-error.ts';
import { unansweredError, type UnansweredReason } from '../batch/unanswered-error.ts';
import type { Callee } from '../http/call-error.ts';
import { missingPartError } from '../http/call-model.ts';

/** A line of an output or error file; nothing in it is taken for granted. */
interface ResultLine {
  readonly response?: { readonly status_code?: number; readonly body?: unknown } | null;
  readonly error?: { readonly code?: unknown } | null;
}

interface ErrorBody {
  readonly error?: { message?: unknown; param?: unknown; code?: unknown } | null;
}

/**
 * What the synchronous API would have answered. Throws what the SDK would have thrown, for the same
 * function to explain, and a `ProviderError` for a request that was not got to.
 */
export function responseIn(result: unknown, callee: Callee): unknown {
  const { response, error } = result as ResultLine;
  const status = response?.status_code;
  if (status === undefined) throw unanswered(error, callee);
  if (status === 200) return response?.body;
  throw lineError(status, (response?.body as ErrorBody | null | undefined)?.error ?? {});
}

function unanswered(error: ResultLine['error'], callee: Callee): Error {
  if (!error) return missingPartError(callee, 'response');
  return unansweredError(callee, reasons.get(error.code) ?? 'failed');
}

const reasons: ReadonlyMap<unknown, UnansweredReason> = new Map([
  ['batch_expired', 'expired'],
  ['batch_cancelled', 'cancelled'],
]);
