import { MakerError, ProviderError } from '@maker/events';
import type { Booking } from '../budget/budget.ts';
import type { Reservation } from '../budget/reservation.ts';
import type { EffectScope } from '../ports/effect-scope.ts';
import type { Sample, SampleRequest } from '../ports/sample.ts';
import type { SampleContext, Sampler } from '../ports/sampler.ts';
import type { JointCalls } from './joint-calls.ts';
import { sampleDefect } from './sample-defect.ts';
import type { CallFailure } from './vote-result.ts';

/** What a call brought: plain data, so that a scope can record it. Abort is no outcome, it rejects. */
export type CallOutcome = (
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly failure: CallFailure }
) & {
  /** What the failed calls before it are booked with, where a sampler repeated the call. */
  readonly repeated?: Booking | undefined;
  /** How often the call may have been made before, its answer lost with an earlier life of the run. */
  readonly lost?: number | undefined;
};

/** A call to make, and its place in the books. */
export interface SampleCall {
  readonly reservation: Reservation;
  readonly sampler: Sampler;
  /** What it may be made together with. */
  readonly joint: JointCalls;
  readonly request: SampleRequest;
  readonly context: SampleContext;
}

/** Makes one call through the scope. A call recorded under `key` is not made again. */
export function drawSample(
  scope: EffectScope,
  key: string,
  { reservation, sampler, joint, request, context }: SampleCall,
): Promise<CallOutcome> {
  return scope.once(key, async (lost) => {
    try {
      const sample = await joint.draw(sampler, request, context);
      const { repeated } = reservation;
      const defect = sampleDefect(sample);
      if (defect !== undefined) return { ok: false, failure: brokenBy(defect), repeated, lost };
      return { ok: true, sample, repeated, lost };
    } catch (error) {
      context.signal.throwIfAborted();
      const { repeated } = reservation;
      return { ok: false, failure: describeFailure(error), repeated, lost };
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

/** A sampler that breaks its contract would break it again: nothing more is bought from it. */
function brokenBy(defect: string): CallFailure {
  const message = `The sampler resolved with no sample: ${defect}`;
  return { kind: 'bad-response', isRetryable: false, message };
}
