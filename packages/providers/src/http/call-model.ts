import type { Sample, TokenPrice } from '@maker/core';
import { ProviderError } from '@maker/events';
import type { Callee } from './call-error.ts';
import { withDeadline } from './with-deadline.ts';

/** What is known about a call besides the response. */
export interface AnsweredCall extends Callee {
  readonly price: TokenPrice | undefined;
  readonly latencyMs: number;
}

/** One call to a model, as its sampler makes it. */
export interface ModelCall<T, R = Sample> extends Callee {
  readonly price: TokenPrice | undefined;
  readonly timeoutMs: number;
  /** Sends the request, and hangs up when the signal aborts. */
  send(signal: AbortSignal): PromiseLike<T>;
  /** Reads the response. Throws a `ProviderError` of kind `bad-response` when there is no answer in it. */
  read(response: T, call: AnsweredCall): R;
  /** Puts what was thrown into our vocabulary. */
  explain(error: unknown): unknown;
}

/**
 * Makes a call once, within its time. Rejects with what `explain` says of an error, and with the
 * signal's reason on abort, whatever the client throws then.
 */
export async function callModel<T, R>(call: ModelCall<T, R>, signal: AbortSignal): Promise<R> {
  signal.throwIfAborted();
  const { provider, model, price, timeoutMs } = call;
  const onTimeout = (): Error => timeoutError(call);
  const startMs = performance.now();
  try {
    const response = await withDeadline({ signal, timeoutMs, onTimeout }, (callSignal) =>
      call.send(callSignal),
    );
    const latencyMs = performance.now() - startMs;
    return call.read(response, { provider, model, price, latencyMs });
  } catch (error) {
    signal.throwIfAborted();
    throw call.explain(error);
  }
}

/** An answer of the agreed form that lacks what it must have. */
export function missingPartError({ provider, model }: Callee, part: string): ProviderError {
  const message = `${provider} answered for ${model} without any ${part}`;
  return new ProviderError({ message, provider, model, kind: 'bad-response' });
}

function timeoutError({ provider, model, timeoutMs }: ModelCall<unknown, unknown>): ProviderError {
  return new ProviderError({
    message: `${provider} did not answer for ${model} within ${timeoutMs} ms`,
    provider,
    model,
    kind: 'timeout',
  });
}
