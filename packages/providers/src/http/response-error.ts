import { ProviderError, type ProviderErrorKind } from '@maker/events';
import { retryAfterMs, type ResponseHeaders } from './retry-after.ts';

/** A response that is no answer. */
export interface FailedResponse {
  readonly provider: string;
  readonly model: string;
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The request's parameter that the server found fault with, if it is one that was sent. */
  readonly parameter?: string | undefined;
  /** What the fault is, in words of ours. @defaultValue what the status says */
  readonly fault?: string | undefined;
  /** Whether the same call may succeed later, where the response says so. */
  readonly isRetryable?: boolean | undefined;
}

/**
 * The error for a response with a status other than 2xx. Of what the server wrote nothing is quoted:
 * servers repeat prompts, and OpenAI's repeats part of the key.
 */
export function responseError(response: FailedResponse): ProviderError {
  const { provider, model, status, headers, parameter } = response;
  const kind = kindOf(status);
  const { fault = meanings[kind] } = response;
  const blame = parameter === undefined ? '' : ` (parameter \`${parameter}\`)`;
  return new ProviderError({
    message: `${provider} answered ${status} for ${model}: ${fault}${blame}`,
    provider,
    model,
    kind,
    statusCode: status,
    isRetryable: response.isRetryable ?? serverAdvice(headers),
    retryAfterMs: retryAfterMs(headers, Date.now()),
    parameter,
  });
}

function kindOf(status: number): ResponseErrorKind {
  if (status === 429) return 'rate-limited';
  if (status === 401 || status === 403) return 'authentication';
  if (status === 408) return 'timeout';
  if (status >= 500) return 'overloaded';
  return status >= 400 ? 'invalid-request' : 'bad-response';
}

type ResponseErrorKind = Exclude<ProviderErrorKind, 'network' | 'unknown'>;

const meanings: Readonly<Record<ResponseErrorKind, string>> = {
  'rate-limited': 'too many requests or tokens, or no quota left',
  authentication: 'the key is wrong or lacks the right',
  timeout: 'the server gave up waiting',
  overloaded: 'the server is overloaded or broken',
  'invalid-request': 'the request is refused; check model, URL and parameters',
  'bad-response': 'not the agreed form',
};

/** OpenAI and Anthropic send `x-should-retry` where the status alone would mislead. */
function serverAdvice(headers: ResponseHeaders): boolean | undefined {
  const advice = headers.get('x-should-retry');
  return advice === 'true' ? true : advice === 'false' ? false : undefined;
}
