import { type RunFailed, type RunCompleted, type MakerEvent, ProviderError } from '@maker/events';
import { runTask, type Sample, type Sampler, type Task, type TaskResult } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import fc from 'fast-check';

/** What a random run is made of. */
export interface RandomRun {
  readonly seed: number;
  readonly margin: number;
  readonly depth: number;
  /** Whether one call brings several samples. */
  readonly joins: boolean;
  /** Weights of right, wrong, flagged, failing and throwing answers. */
  readonly weights: readonly [number, number, number, number, number];
  /** Whether some answers come without a price, or without tokens. */
  readonly isPriced: boolean;
  readonly keepVotes: boolean | undefined;
  /** After how many events to abort. */
  readonly abortAfter: number | undefined;
}

const weight = fc.integer({ min: 0, max: 2 });

/** Runs with every way in which an answer can be paid for in vain. */
export const randomRuns: fc.Arbitrary<RandomRun> = fc.record({
  seed: fc.integer(),
  margin: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 0, max: 3 }),
  joins: fc.boolean(),
  weights: fc.tuple(fc.integer({ min: 1, max: 6 }), weight, weight, weight, weight),
  isPriced: fc.boolean(),
  keepVotes: fc.option(fc.boolean(), { nil: undefined }),
  abortAfter: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined, freq: 3 }),
});

/** What came of it. */
export interface FinishedRun {
  readonly events: readonly MakerEvent[];
  /** Undefined where it was aborted or its task threw. */
  readonly result: TaskResult<number> | undefined;
  /** The event that ended it. */
  readonly end: RunCompleted | RunFailed;
}

/** Lets the run happen, in memory and with simulated answers. */
export async function runRandomly(random: RandomRun): Promise<FinishedRun> {
  const { margin, seed, depth, keepVotes, abortAfter } = random;
  const events: MakerEvent[] = [];
  const controller = new AbortController();
  const escalation =
    keepVotes === undefined
      ? []
      : [{ afterVotes: 2 * margin, sampler: samplerOf(random, 'other'), keepVotes }];
  const { result } = runTask({
    ...{ task: countingTask, margin, seed, speculation: { depth, maxSpeculativeShare: 1 } },
    ...{ sampler: samplerOf(random, 'first'), escalation, maxSamples: 30, maxFailures: 4 },
    signal: controller.signal,
    onEvent: (event) => {
      if (events.push(event) === abortAfter) controller.abort();
    },
  });
  const ended = await result.catch(() => undefined);
  return { events, result: ended, end: events.at(-1) as FinishedRun['end'] };
}

/** Adds one, six times; `!` is flagged, and `throw` is a bug of the task. */
const countingTask: Task<number, number> = {
  initialState: 0,
  steps: 6,
  prompt: (state) => `after ${state}?`,
  parse({ text }, state) {
    if (text === 'throw') throw new Error('a bug');
    if (text === '!') return { ok: false, flag: { reason: 'format' } };
    const action = Number(text);
    return { ok: true, value: { action, nextState: state + action }, key: text };
  },
};

function samplerOf({ seed, weights, joins, isPriced }: RandomRun, model: string): Sampler {
  const [right, wrong, flagged, failing, throwing] = weights;
  const answers = {
    ...{ 1: 8 * right, 2: 8 * wrong, 3: wrong, '!': 4 * flagged, fail: 2 * failing },
    throw: throwing / 40,
  };
  const biased = createBiasedSampler({ answers, seed: seed + model.length });
  const sample: Sampler['sample'] = async (request, context) => {
    const { text, ...rest } = await biased.sample(request, context);
    // Some take longer than others.
    for (let turns = (seed + request.id.ordinal * 7) & 3; turns > 0; turns--)
      await Promise.resolve();
    context.signal.throwIfAborted();
    if (text === 'fail')
      throw new ProviderError({ provider: 'biased', kind: 'overloaded', message: 'busy' });
    return { ...rest, text, model, ...costOf(request.id.ordinal + request.id.step, isPriced) };
  };
  if (!joins) return { sample };
  const sampleMany: Sampler['sampleMany'] = (request, count, context) => {
    const { ordinal } = request.id;
    // Now and then fewer than asked for.
    const ordinals = Array.from(
      { length: Math.max(1, count - (ordinal & 1)) },
      (_, i) => ordinal + i,
    );
    return Promise.all(
      ordinals.map((each) => sample({ ...request, id: { ...request.id, ordinal: each } }, context)),
    );
  };
  return { sample, sampleMany };
}

/** Prices are sums of powers of two, so that they add up exactly in any order. */
function costOf(n: number, isPriced: boolean): Pick<Sample, 'usage' | 'costUsd'> {
  const usage = {
    inputTokens: 100 + n,
    outputTokens: 10 + (n & 7),
    cachedInputTokens: n & 15,
    reasoningTokens: n & 3,
  };
  if (isPriced) return { usage, costUsd: (100 + n) / 2 ** 20 };
  return n % 5 === 0
    ? { usage: undefined, costUsd: undefined }
    : { usage, costUsd: n % 7 === 0 ? undefined : n / 2 ** 20 };
}
