import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';

/** What a call brings: the sample of `sample`, or those of `sampleMany`. */
export type CallResult = Sample | readonly Sample[];

/** What a wrapper passes on in place of what it was given. */
export interface ChangedCall {
  readonly request?: SampleRequest | undefined;
  readonly context?: SampleContext | undefined;
}

/** One call on its way through a wrapper: to `sample`, or to `sampleMany`. */
export interface WrappedCall<R extends CallResult> {
  readonly request: SampleRequest;
  /** How many answers it asks for. */
  readonly count: number;
  readonly context: SampleContext;
  /** Whether it brings a list. */
  readonly isMany: boolean;
  /** Makes the call. May be called again. */
  make(change?: ChangedCall): Promise<R>;
}

/** What a wrapper does around each call. */
export type AroundCall = <R extends CallResult>(call: WrappedCall<R>) => Promise<R>;

/**
 * A sampler that does something around each call of another one, be it for one answer or for many,
 * and is like it in all else. What the inner one learns of its model shows at once.
 *
 * @throws InvalidArgumentError for what is no sampler.
 */
export function wrapSampler(inner: Sampler, around: AroundCall): Sampler {
  checkSampler(inner);
  return {
    get takesTemperature() {
      return inner.takesTemperature;
    },
    get price() {
      return inner.price;
    },
    sample: (request, context) =>
      around({
        request,
        count: 1,
        context,
        isMany: false,
        make: (change) => inner.sample(change?.request ?? request, change?.context ?? context),
      }),
    get sampleMany() {
      const { sampleMany } = inner;
      if (sampleMany === undefined) return undefined;
      return (request: SampleRequest, count: number, context: SampleContext) =>
        around({
          request,
          count,
          context,
          isMany: true,
          make: (change) =>
            sampleMany.call(inner, change?.request ?? request, count, change?.context ?? context),
        });
    },
  };
}

/** The samples that a call brought, one or many. What is no object is none: samplers may be anybody's. */
export function samplesOf(result: CallResult): readonly Sample[] {
  const all: readonly unknown[] = Array.isArray(result) ? result : [result];
  return all.filter((each): each is Sample => typeof each === 'object' && each !== null);
}

function checkSampler(sampler: Partial<Sampler> | null | undefined): void {
  if (typeof sampler?.sample === 'function') return;
  const expected = 'a sampler, as `createSampler` makes one';
  throw new InvalidArgumentError({ argument: 'sampler', expected, received: sampler });
}
