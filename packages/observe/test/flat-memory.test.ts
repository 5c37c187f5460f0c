import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MakerEvent, MakerEventListener } from '@maker/events';
import { BasicTracerProvider, NoopSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { createTokenEconomics } from '../src/index.ts';
import { createMetricsObserver, createTracingObserver } from '../src/otel/index.ts';
import { keepMetrics } from './otel/manual-reader.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const usage = { inputTokens: 60, outputTokens: 40, cachedInputTokens: 0, reasoningTokens: 0 };
const totals = { samples: 1, votes: 1, redFlags: 0, failures: 0, elapsedMs: 1, usage, costUsd: 1 };

/** The events of one step; of a lone vote that nobody hears the end of, if it is `lost`. */
function* stepEvents(runId: string, step: number, isLost: boolean): Generator<MakerEvent, void> {
  const place = { runId, timestampMs: 1e12 + step, step, branch: 0 };
  const sample = { ...place, ordinal: 0 };
  const answer = { provider: 'p', model: 'm', finishReason: 'stop', latencyMs: 1, usage };
  if (!isLost) yield { type: 'step-started', ...place };
  yield { type: 'sample-requested', ...sample };
  yield { type: 'sample-completed', ...sample, ...answer };
  if (isLost) return;
  yield { type: 'vote-cast', ...sample, candidateId: 'a', votes: 1, lead: 1 };
  yield { type: 'vote-decided', ...place, ...totals, candidateId: 'a', tally: [] };
  yield { type: 'step-completed', ...place, ...totals };
}

/** Heap in use after so many steps more. */
function heapAfter(observers: readonly MakerEventListener[], first: number, isLost: boolean) {
  for (let step = first; step < first + 20_000; step++) {
    for (const event of stepEvents(isLost ? `run ${step}` : 'one', step, isLost)) {
      for (const observe of observers) observe(event);
    }
  }
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test.each([
  ['the steps of a run', false],
  ['votes that were aborted', true],
])('nothing that is held grows with %s', (_, isLost) => {
  const spanProcessors = [new NoopSpanProcessor()];
  const observers = [
    createTokenEconomics().observe,
    createMetricsObserver({ meterProvider: keepMetrics().meterProvider }),
    createTracingObserver({ tracerProvider: new BasicTracerProvider({ spanProcessors }) }),
  ];
  const before = heapAfter(observers, 0, isLost);
  const after = heapAfter(observers, 20_000, isLost);
  // A hundred bytes for each step would be 2 MB.
  expect(after - before).toBeLessThan(2e6);
});
