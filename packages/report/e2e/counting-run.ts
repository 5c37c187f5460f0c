import { runTask, type Sampler, type Task, type TaskResult } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { openJournal } from '@maker/journal';

/** A run to be kept in a journal. */
export interface CountingRun {
  readonly folder: string;
  readonly steps: number;
  readonly margin: number;
  /** The name that the model gives itself, and the reason of its red flags. */
  readonly name: string;
  readonly depth?: number | undefined;
  /** What changes for a step that is undecided after 8 answers, in words. @defaultValue nothing is changed */
  readonly escalation?: string | undefined;
}

/** Counts up by simulated answers, of which some are wrong and some flagged, and keeps the run in a journal. */
export async function keepCountingRun(run: CountingRun): Promise<TaskResult<number>> {
  const { folder, steps, margin, name, depth = 0, escalation } = run;
  const journal = await openJournal(folder, { seed: 7, fsync: 'none' });
  const { result } = runTask({
    task: countingTask(steps, name),
    sampler: samplerNamed(name),
    margin,
    scope: journal,
    escalation:
      escalation === undefined
        ? []
        : [{ name: escalation, afterSamples: 8, temperature: { first: 1, others: 1 } }],
    speculation: { depth, maxSpeculativeShare: 1 },
  });
  const ended = await result;
  await journal.close();
  return ended;
}

function countingTask(steps: number, name: string): Task<number, number> {
  return {
    initialState: 0,
    steps,
    prompt: (state) => `after ${state}?`,
    parse({ text }, state) {
      if (text === '!') return { ok: false, flag: { reason: name, detail: name } };
      const action = Number(text);
      return { ok: true, value: { action, nextState: state + action }, key: text };
    },
  };
}

function samplerNamed(model: string): Sampler {
  const biased = createBiasedSampler({ answers: { 1: 90, 2: 6, 3: 1, '!': 3 }, seed: 7 });
  const usage = { inputTokens: 90, outputTokens: 10, cachedInputTokens: 0, reasoningTokens: 0 };
  return {
    async sample(request, context) {
      const sample = await biased.sample(request, context);
      return { ...sample, model, usage, costUsd: 0.001, latencyMs: 5 + request.id.ordinal };
    },
  };
}
