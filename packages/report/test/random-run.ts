import { runTask, type EffectScope, type Sampler, type Task, type TaskResult } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { type MakerEvent, type MakerEventListener, ProviderError } from '@maker/events';
import fc from 'fast-check';

/** What a random run is made of. */
export interface RandomRun {
  readonly seed: number;
  readonly steps: number;
  readonly margin: number;
  readonly depth: number;
  /** Weights of right, wrong, flagged and failing answers. */
  readonly weights: readonly [number, number, number, number];
  readonly isPriced: boolean;
  readonly escalates: boolean;
}

const weight = fc.integer({ min: 0, max: 2 });

/** Runs with every way in which a race can go. */
export const randomRuns: fc.Arbitrary<RandomRun> = fc.record({
  seed: fc.integer(),
  steps: fc.integer({ min: 1, max: 6 }),
  margin: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 0, max: 2 }),
  weights: fc.tuple(fc.integer({ min: 1, max: 6 }), weight, weight, weight),
  isPriced: fc.boolean(),
  escalates: fc.boolean(),
});

/** What came of it. */
export interface FinishedRun {
  readonly result: TaskResult<number>;
  readonly events: readonly MakerEvent[];
}

/** Lets the run happen with simulated answers, in memory or on a scope. */
export async function runRandomly(random: RandomRun, scope?: EffectScope): Promise<FinishedRun> {
  const { steps, margin, seed, depth, escalates } = random;
  const events: MakerEvent[] = [];
  const onEvent: MakerEventListener = (event) => events.push(event);
  const { result } = runTask({
    ...{ task: countingTask(steps), margin, sampler: samplerOf(random), maxTokens: 100 },
    ...{ maxSamples: 40, maxFailures: 10, speculation: { depth, maxSpeculativeShare: 1 } },
    escalation: escalates ? [{ afterVotes: 2 * margin, temperature: { first: 1, others: 1 } }] : [],
    ...(scope === undefined ? { seed, onEvent } : { scope }),
  });
  return { result: await result, events };
}

/** Adds one at each step; `!` is flagged. */
function countingTask(steps: number): Task<number, number> {
  return {
    initialState: 0,
    steps,
    prompt: (state) => `after ${state}?`,
    parse({ text }, state) {
      if (text === '!') return { ok: false, flag: { reason: 'format', detail: 'no number' } };
      const action = Number(text);
      return { ok: true, value: { action, nextState: state + action }, key: text };
    },
  };
}

function samplerOf({ seed, weights, isPriced }: RandomRun): Sampler {
  const [right, wrong, flagged, failing] = weights;
  const answers = { 1: 8 * right, 2: 8 * wrong, 3: wrong, '!': 4 * flagged, fail: 2 * failing };
  const biased = createBiasedSampler({ answers, seed });
  return {
    async sample(request, context) {
      const { text, ...rest } = await biased.sample(request, context);
      if (text === 'fail')
        throw new ProviderError({ provider: 'biased', kind: 'overloaded', message: 'busy' });
      const n = request.id.step + request.id.ordinal;
      const usage = {
        ...{ inputTokens: 100 + n, outputTokens: 10, cachedInputTokens: n & 7, reasoningTokens: 1 },
      };
      // Powers of two, which add up exactly in any order.
      return { ...rest, text, usage, latencyMs: n, costUsd: isPriced ? (1 + n) / 1024 : undefined };
    },
  };
}
