import { ProviderError } from '@maker/events';

/** Adds to the message of a failed call what the user can do about it; any other error stays as it is. */
export function withHint(
  error: unknown,
  hintFor: (error: ProviderError) => string | undefined,
): unknown {
  if (!ProviderError.isInstance(error)) return error;
  const hint = hintFor(error);
  if (hint === undefined) return error;
  const { message, provider, model, kind, statusCode, isRetryable, retryAfterMs, parameter } =
    error;
  return new ProviderError({
    message: `${message}. ${hint}`,
    provider,
    model,
    kind,
    statusCode,
    isRetryable,
    retryAfterMs,
    parameter,
  });
}
