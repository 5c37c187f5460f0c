import { type BudgetLimit, ProviderError } from '@maker/events';
import type { Sample, SampleRequest } from '../ports/sample.ts';
import type { SampleContext, Sampler } from '../ports/sampler.ts';

/** One of several samples that are drawn by one call. */
interface Member {
  readonly request: SampleRequest;
  readonly context: SampleContext;
  readonly resolve: (sample: Sample | Promise<Sample>) => void;
  readonly reject: (error: unknown) => void;
}

/** Samples of one prompt at one temperature, requested in one go. */
interface Group {
  readonly sampler: Sampler;
  readonly members: [Member, ...Member[]];
}

/**
 * Joins requests that are made in one go and differ in their ids alone, so that a provider which gives
 * several answers to one prompt bills that prompt once. What a joint call leaves unanswered is drawn
 * one by one, and a joint call that fails is one failed call.
 */
export class JointCalls {
  readonly #open: Group[] = [];

  draw(sampler: Sampler, request: SampleRequest, context: SampleContext): Promise<Sample> {
    if (sampler.sampleMany === undefined) return sampler.sample(request, context);
    return new Promise((resolve, reject) => {
      const member = { request, context, resolve, reject };
      const group = this.#open.find((each) => belongsTo(each, sampler, request));
      if (group !== undefined) group.members.push(member);
      else this.#begin({ sampler, members: [member] });
    });
  }

  /** Whoever asks for several samples asks for all of them before it lets go of the event loop. */
  #begin(group: Group): void {
    this.#open.push(group);
    queueMicrotask(() => {
      this.#open.splice(this.#open.indexOf(group), 1);
      void send(group);
    });
  }
}

function belongsTo({ sampler, members }: Group, other: Sampler, request: SampleRequest): boolean {
  const [{ request: first }] = members;
  return (
    sampler === other &&
    first.messages === request.messages &&
    first.temperature === request.temperature
  );
}

async function send({ sampler, members }: Group): Promise<void> {
  const [first] = members;
  const { sampleMany } = sampler;
  if (members.length === 1 || sampleMany === undefined) return drawSingly(sampler, members);
  const { context, refusal } = jointContext(members);
  let unanswered: readonly Member[] = members;
  try {
    const samples = await sampleMany.call(sampler, first.request, members.length, context);
    for (const [index, sample] of samples.entries()) members[index]?.resolve(sample);
    unanswered = members.slice(samples.length);
  } catch (error) {
    first.reject(error);
    unanswered = refusal() === undefined ? repeated(members.slice(1), error) : members.slice(1);
  }
  const failure = refusal();
  if (failure === undefined) drawSingly(sampler, unanswered);
  else for (const { reject } of unanswered) reject(failure);
}

/** The call that failed stands in the books once for each of its samples; returns those that may go on. */
function repeated(members: readonly Member[], error: unknown): readonly Member[] {
  if (!ProviderError.isInstance(error)) return members;
  return members.filter(({ context, reject }) => {
    if (context.signal.aborted) return true;
    const isRefused = context.repeat?.(error) !== undefined;
    if (isRefused) reject(error);
    return !isRefused;
  });
}

function drawSingly(sampler: Sampler, members: readonly Member[]): void {
  for (const { request, context, resolve } of members) {
    // A sampler that throws at once is one that rejects.
    const draw = async (): Promise<Sample> => {
      context.signal.throwIfAborted();
      return sampler.sample(request, context);
    };
    resolve(draw());
  }
}

interface JointContext {
  readonly context: SampleContext;
  /** The failure after which the budget forbade a further call. */
  readonly refusal: () => ProviderError | undefined;
}

/** A joint call stands in the books once for each of its samples. */
function jointContext(members: Group['members']): JointContext {
  let refusal: ProviderError | undefined;
  const repeat = (failure: ProviderError): BudgetLimit | undefined => {
    const limits = members.map((member) => member.context.repeat?.(failure));
    const limit = limits.find((each) => each !== undefined);
    if (limit !== undefined) refusal = failure;
    return limit;
  };
  return { context: { ...members[0].context, repeat }, refusal: () => refusal };
}
