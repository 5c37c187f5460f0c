import { ProviderError } from '@maker/events';
import type { Callee } from '../http/call-error.ts';

/** How a request of a batch can end without anything having been sent back for it. */
export type UnansweredReason = 'expired' | 'cancelled' | 'failed';

/** The error for a request that the batch left unanswered; nothing was paid for it, and it may be asked again. */
export function unansweredError(
  { provider, model }: Callee,
  reason: UnansweredReason,
): ProviderError {
  return new ProviderError({
    message: `${provider} ${meanings[reason]} for ${model}`,
    provider,
    model,
    kind: reason === 'expired' ? 'timeout' : 'overloaded',
    isRetryable: true,
  });
}

const meanings: Readonly<Record<UnansweredReason, string>> = {
  expired: 'did not get to a request of the batch within its 24 hours',
  cancelled: 'cancelled the batch before it got to a request',
  failed: 'could not answer a request of the batch',
};
