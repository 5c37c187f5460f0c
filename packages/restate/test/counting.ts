import type { Sampler, Task } from '@maker/core';
import { completeSample } from '@maker/core/testing';
import type { MakerTaskOptions } from '../src/index.ts';

/** Counts to `steps`; an answer is the next number. */
export const countTo = (steps: number): Task<number, number> => ({
  initialState: 0,
  steps,
  prompt: (count) => [{ role: 'user', content: String(count) }],
  parse({ text }, count) {
    const next = Number(text);
    if (!Number.isInteger(next)) return { ok: false, flag: { reason: 'format' } };
    return { ok: true, value: { action: next - count, nextState: next }, key: text };
  },
});

/** Says the next number; now and then another one, or none, by the sample's id alone. */
export function countingSampler() {
  const calls = new Map<string, number>();
  const sampler: Sampler = {
    async sample({ messages, id: { step, ordinal } }, { signal }) {
      signal.throwIfAborted();
      const key = `${step}/${ordinal}`;
      calls.set(key, (calls.get(key) ?? 0) + 1);
      await Promise.resolve();
      const count = Number(messages[0]?.content);
      const luck = (step * 7 + ordinal * 3) % 5;
      const text = luck === 0 ? 'none' : String(luck === 1 ? count + 2 : count + 1);
      const usage = { inputTokens: 3, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
      return completeSample({ text, usage, costUsd: 0.25 });
    },
  };
  return { sampler, calls, total: () => [...calls.values()].reduce((sum, each) => sum + each, 0) };
}

/** Options of a task that counts to `input`. */
export function countingOptions(
  sampler: Sampler,
): MakerTaskOptions<number, number, number> & { readonly stepsPerChunk: number } {
  return { name: 'Count', task: countTo, sampler, margin: 2, stepsPerChunk: 2, version: '1' };
}
