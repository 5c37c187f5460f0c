import {
  type EffectScope,
  type Message,
  runTask,
  type Sampler,
  type Task,
  type TaskOptions,
  type TaskResult,
} from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { ProviderError } from '@maker/events';

/** Counts up: the state is a number, an answer the increment. */
export function countingTask(steps: number): Task<number, number> {
  return {
    initialState: 0,
    steps,
    prompt: (state): readonly Message[] => [{ role: 'user', content: `after ${state}?` }],
    parse: ({ text }, state) =>
      text === 'bad'
        ? { ok: false, flag: { reason: 'format', detail: 'no number' } }
        : { ok: true, key: text, value: { action: Number(text), nextState: state + Number(text) } },
  };
}

/** A model that is right, wrong, malformed or unreachable, as seed, prompt and ordinal say; it notes its calls. */
function fickleSampler(seed: number): Sampler & { readonly calls: string[] } {
  const answers = createBiasedSampler({ answers: { 1: 6, 2: 2, bad: 1, broken: 1 }, seed });
  const calls: string[] = [];
  return {
    calls,
    async sample(request, context) {
      const { step, branch, ordinal } = request.id;
      calls.push(`${step}/${branch}/${ordinal}`);
      const sample = await answers.sample(request, context);
      const usage = {
        inputTokens: 10 + (ordinal % 3),
        outputTokens: 1 + (step % 5),
        cachedInputTokens: ordinal === 0 ? 0 : 5,
        reasoningTokens: 0,
      };
      if (sample.text !== 'broken') return { ...sample, usage, costUsd: (step + 1) * 0.0137 };
      throw new ProviderError({ message: 'Timed out', provider: 'fickle', kind: 'timeout' });
    },
  };
}

/** What a run of these tests is: everything but its scope. */
export const countingRun = (
  steps: number,
  seed: number,
): TaskOptions<number, number> & { readonly sampler: { readonly calls: string[] } } => ({
  task: countingTask(steps),
  margin: 2,
  maxTokens: 20,
  maxFailures: 100,
  sampler: fickleSampler(seed),
});

/** Runs it on a scope. */
export const count = (
  scope: EffectScope,
  run: TaskOptions<number, number>,
): Promise<TaskResult<number>> => runTask({ ...run, scope }).result;
