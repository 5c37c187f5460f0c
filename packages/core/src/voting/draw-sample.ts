import { MakerError, ProviderError } from '@maker/events';
import type { Sample, SampleRequest } from '../ports/sample.ts';
import type { Run } from './run.ts';
import type { CallFailure } from './vote-result.ts';

/** What a call brought: plain data, so that a scope can record it. Abort is no outcome, it rejects. */
export type CallOutcome =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly failure: CallFailure };

/** Makes one call through the scope. A call recorded under `key` is not made again. */
export function drawSample(run: Run, key: string, request: SampleRequest): Promise<CallOutcome> {
  return run.scope.once(key, async () => {
    try {
      const context = { signal: run.signal, onEvent: run.emit };
      return { ok: true, sample: await run.sampler.sample(request, context) };
    } catch (error) {
      run.signal.throwIfAborted();
      return { ok: false, failure: describeFailure(error) };
    }
  });
}

/**
 * A failed call as plain data. Errors of other origin than a provider may quote prompts or keys, so
 * only their name is kept; wrong arguments and a wrong set-up are no failed calls and go to the caller.
 */
function describeFailure(error: unknown): CallFailure {
  if (ProviderError.isInstance(error)) {
    const { kind, isRetryable, message, provider, model, statusCode } = error;
    return { kind, isRetryable, message, provider, model, statusCode };
  }
  if (MakerError.isInstance(error)) throw error;
  const name = error instanceof Error ? error.name : typeof error;
  return { kind: 'unknown', isRetryable: true, message: `The sampler threw ${name}` };
}
