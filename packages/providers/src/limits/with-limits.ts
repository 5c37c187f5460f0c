import type { Sampler } from '@maker/core';
import type { LimitedContext } from '../http/rate-limit-status.ts';
import { reportEvent } from '../wrap/report-event.ts';
import { samplesOf, wrapSampler, type CallResult, type WrappedCall } from '../wrap/wrap-sampler.ts';
import { createLimiter } from './create-limiter.ts';
import type { LimiterOptions } from './limiter-options.ts';
import { isLimiter, type Limiter } from './limiter.ts';

/**
 * Lets no more calls through than an account bears: the number in flight, requests and tokens a
 * minute. Limits that are not given are learned from the provider's headers. A 429 makes all calls
 * pause for as long as the provider asks; then they come back one by one, then two by two.
 *
 * Each call that waited is reported as `rate-limited` when its turn comes, with how long it waited.
 * Give the same limiter to all samplers of one account.
 *
 * @throws InvalidArgumentError for an option outside its range, or one that is not known.
 */
export function withLimits(sampler: Sampler, limits: LimiterOptions | Limiter = {}): Sampler {
  const limiter = isLimiter(limits) ? limits : createLimiter(limits);
  return wrapSampler(sampler, (call) => makeInTurn(call, limiter));
}

async function makeInTurn<R extends CallResult>(
  { request, count, context, make }: WrappedCall<R>,
  limiter: Limiter,
): Promise<R> {
  const { signal } = context;
  const turn = await limiter.turn(request, count, signal);
  if (signal.aborted) {
    turn.unused();
    throw signal.reason;
  }
  const { waited } = turn;
  if (waited !== undefined) {
    reportEvent(context, { type: 'rate-limited', ...request.id, ...waited });
  }
  try {
    const result = await make({ context: listening(context, limiter) });
    turn.answered(samplesOf(result));
    return result;
  } catch (failure) {
    turn.failed(failure);
    throw failure;
  }
}

/** The context of a call whose sampler is to tell what the provider says of its limits. */
function listening(context: LimitedContext, limiter: Limiter): LimitedContext {
  const { signal, onRateLimitStatus: others } = context;
  const onRateLimitStatus: typeof others =
    others === undefined
      ? limiter.learn
      : (status) => {
          limiter.learn(status);
          others(status);
        };
  // An AbortController is a context, too, and its signal is not copied by the dots.
  return { ...context, signal, onRateLimitStatus };
}
