import type { Sampler } from '@maker/core';
import { ProviderError } from '@maker/events';
import { defineMakerTask, serveMakerTasks } from '@maker/restate';
import { type HanoiState, hanoiTask, margin, type Move } from './hanoi-task.ts';

/** What a worker of the tests is told on its command line, as JSON. */
export interface WorkerOptions {
  readonly name: string;
  readonly port: number;
  readonly modelUrl: string;
  readonly stepsPerChunk: number;
  readonly maxCallMs?: number | undefined;
  readonly version?: string | undefined;
  readonly tells?: boolean | undefined;
  /** The most calls of this worker under way at once, as a limiter of its provider's would have it. */
  readonly callsAtOnce?: number | undefined;
}

const options = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions;

let underWay = 0;
const waiting: (() => void)[] = [];

async function post(body: unknown, signal?: AbortSignal): Promise<{ readonly text: string }> {
  const { modelUrl, callsAtOnce = Infinity } = options;
  if (underWay >= callsAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  underWay += 1;
  try {
    const request = { method: 'POST', body: JSON.stringify(body), ...(signal && { signal }) };
    return (await (await fetch(modelUrl, request)).json()) as { readonly text: string };
  } finally {
    underWay -= 1;
    waiting.shift()?.();
  }
}

const sampler: Sampler = {
  async sample({ id, messages }, { signal }) {
    const { runId, ordinal } = id;
    const prompt = messages[0]?.content ?? '';
    try {
      const { text } = await post({ runId, ordinal, prompt }, signal);
      const usage = { inputTokens: 50, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };
      return {
        text,
        finishReason: 'stop',
        usage,
        latencyMs: 0,
        provider: 'e2e',
        model: 'hanoi',
        costUsd: 0.001,
      };
    } catch (error) {
      signal.throwIfAborted();
      throw new ProviderError({
        message: 'No answer',
        provider: 'e2e',
        kind: 'network',
        cause: error,
      });
    }
  },
};

const { name, port, stepsPerChunk, maxCallMs, version = '1', tells = false } = options;
const task = defineMakerTask<HanoiState, Move, { readonly disks: number }>({
  name,
  task: ({ disks }) => hanoiTask(disks),
  sampler,
  margin,
  version,
  stepsPerChunk,
  maxCallMs,
  retry: { initialIntervalMs: 20, maxIntervalMs: 200, maxAttempts: 1000 },
  ...(tells && {
    onStepCommitted: async ({ step, action }, runId) => {
      await post({ runId, ordinal: step, move: action.join('>') });
    },
  }),
});
await serveMakerTasks({ tasks: [task], port });
