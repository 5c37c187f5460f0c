import type { Callee } from '../http/call-error.ts';
import { sdkError } from '../http/sdk-error.ts';
import { withDeadline } from '../http/with-deadline.ts';
import { ProviderError } from '@maker/events';

/** Whom a call goes to, and how long it may take. */
export interface BatchCallSettings extends Callee {
  readonly timeoutMs: number;
}

/** What an SDK's method is given along: its own timer and retries stay out of it. */
export interface CallControl {
  readonly signal: AbortSignal;
  readonly timeout: number;
  readonly maxRetries: 0;
}

/** Makes one call of an SDK's batch API once, within its time; rejects with a `ProviderError`, or with the signal's reason. */
export async function callBatchApi<T>(
  { provider, model, timeoutMs }: BatchCallSettings,
  signal: AbortSignal,
  send: (control: CallControl) => Promise<T>,
): Promise<T> {
  const onTimeout = (): Error =>
    new ProviderError({
      message: `${provider} did not answer about a batch for ${model} within ${timeoutMs} ms`,
      provider,
      model,
      kind: 'timeout',
    });
  try {
    return await withDeadline({ signal, timeoutMs, onTimeout }, (callSignal) =>
      send({ signal: callSignal, timeout: timeoutMs + 1, maxRetries: 0 }),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw sdkError(error, { provider, model, parameters: [] });
  }
}
