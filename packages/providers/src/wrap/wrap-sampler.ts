import type { Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';

/** One call on its way through a wrapper: to `sample`, or to `sampleMany`. */
export interface WrappedCall<R extends Sample | readonly Sample[]> {
  readonly request: SampleRequest;
  /** How many answers it asks for. */
  readonly count: number;
  readonly context: SampleContext;
  /** Makes the call. May be called again. */
  make(context?: SampleContext): Promise<R>;
}

/** What a wrapper does around each call. */
export type AroundCall = <R extends Sample | readonly Sample[]>(call: WrappedCall<R>) => Promise<R>;

/**
 * A sampler that does something around each call of another one, be it for one answer or for many,
 * and is like it in all else. What the inner one learns of its model shows at once.
 */
export function wrapSampler(inner: Sampler, around: AroundCall): Sampler {
  return {
    get takesTemperature() {
      return inner.takesTemperature;
    },
    get price() {
      return inner.price;
    },
    sample: (request, context) =>
      around({ request, count: 1, context, make: (own = context) => inner.sample(request, own) }),
    get sampleMany() {
      const { sampleMany } = inner;
      if (sampleMany === undefined) return undefined;
      return (request: SampleRequest, count: number, context: SampleContext) =>
        around({
          request,
          count,
          context,
          make: (own = context) => sampleMany.call(inner, request, count, own),
        });
    },
  };
}

/** The samples that a call brought, one or many. */
export function samplesOf(result: Sample | readonly Sample[]): readonly Sample[] {
  return Array.isArray(result) ? (result as readonly Sample[]) : [result as Sample];
}
