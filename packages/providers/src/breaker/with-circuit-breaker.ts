import type { Sampler } from '@maker/core';
import { ProviderError, type ProviderErrorKind } from '@maker/events';
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { checkNumber } from '../configuration/check-number.ts';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { unsentFailure } from '../wrap/unsent-failure.ts';
import { wrapSampler, type CallResult, type WrappedCall } from '../wrap/wrap-sampler.ts';

/** Options of `withCircuitBreaker`. */
export interface CircuitBreakerOptions {
  /** How many calls in a row must fail before the provider is left alone, an integer from 1. @defaultValue 5 */
  readonly failures?: number | undefined;
  /** How long it is left alone before one call tries again, in milliseconds. @defaultValue 10000 */
  readonly openMs?: number | undefined;
}

/** Failures that speak of the provider's health. A 429 is the word of a healthy one. */
const unhealthyKinds: ReadonlySet<ProviderErrorKind> = new Set([
  'overloaded',
  'network',
  'timeout',
  'bad-response',
]);

/**
 * Leaves a provider that keeps failing alone for a while: calls are refused at once, with a
 * `ProviderError` of kind `overloaded` that says what the last failure was and when to come again, and
 * nothing is sent. Then one
 * call tries: its success lets all through again, its failure starts another while.
 *
 * Counted are failures in a row that speak of the provider's health (`overloaded`, `network`,
 * `timeout`, `bad-response`); others neither count nor end the row. The time is the system's.
 *
 * @throws InvalidArgumentError for an option outside its range, or one that is not known.
 */
export function withCircuitBreaker(sampler: Sampler, options: CircuitBreakerOptions = {}): Sampler {
  checkOptionNames(options, { failures: true, openMs: true });
  const { failures = 5, openMs = 10_000 } = options;
  checkNumber({ argument: 'failures', value: failures, min: 1, integer: true });
  checkNumber({ argument: 'openMs', value: openMs, min: 1 });
  const breaker = new ConsecutiveBreaker(failures);
  const policy = circuitBreaker(handleWhen(isUnhealthy), { halfOpenAfter: openMs, breaker });
  const refuse = (retryAfterMs: number): ProviderError =>
    refusal(lastFailure(policy), { failures, openMs, retryAfterMs });
  let closedUntilMs = 0;
  policy.onBreak(() => {
    closedUntilMs = Date.now() + openMs;
  });
  return wrapSampler(sampler, async (call) => {
    const { signal } = call.context;
    signal.throwIfAborted();
    // The policy would have all others wait for the call that tries, deaf to their signals. How long
    // that takes nobody knows; to come back at once would use up everybody's attempts.
    if (policy.state === CircuitState.HalfOpen) throw refuse(openMs);
    const failureBefore = policy.state === CircuitState.Open ? lastFailure(policy) : undefined;
    try {
      return await policy.execute(() => attempt(call, failureBefore));
    } catch (error) {
      const isRefused = failureBefore !== undefined && error instanceof BrokenCircuitError;
      if (isRefused) throw refuse(closedUntilMs - Date.now());
      signal.throwIfAborted();
      throw error;
    }
  });
}

/** What the policy is told of a call that was aborted: nothing that speaks of health. */
const aborted = new Error('aborted');

/**
 * Makes the call. An abort says nothing of the provider, so that after one of a call that was to try
 * (`failureBefore` is given then) what was wrong before still stands.
 */
async function attempt<R extends CallResult>(
  { context, make }: WrappedCall<R>,
  failureBefore: ProviderError | undefined,
): Promise<R> {
  try {
    return await make();
  } catch (error) {
    throw context.signal.aborted ? (failureBefore ?? aborted) : error;
  }
}

function isUnhealthy(error: unknown): error is ProviderError {
  return ProviderError.isInstance(error) && unhealthyKinds.has(error.kind);
}

/** Of a policy that was broken once, and so by an error that `isUnhealthy` let through. */
function lastFailure(policy: CircuitBreakerPolicy): ProviderError {
  return (policy.lastFailure as { readonly error: ProviderError }).error;
}

/** Has no status of its own: there was no response to this call. */
function refusal(
  { message, provider, model }: ProviderError,
  state: {
    readonly failures: number;
    readonly openMs: number;
    readonly retryAfterMs: number;
  },
): ProviderError {
  const { failures, openMs, retryAfterMs } = state;
  const row = failures === 1 ? 'such a failure' : `${failures} such failures in a row`;
  return unsentFailure({
    message: `${message}; after ${row} it is left alone for ${openMs / 1000} s, and this call was not sent`,
    provider,
    model,
    kind: 'overloaded',
    retryAfterMs: Math.max(0, retryAfterMs),
  });
}
