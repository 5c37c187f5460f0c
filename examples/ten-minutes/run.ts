import { runTask } from '@maker/core';
import { createEventBus } from '@maker/events';
import { openJournal } from '@maker/journal';
import { createTokenEconomics } from '@maker/observe';
import { createMetricsObserver } from '@maker/observe/otel';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { queueOf, queues, task } from './task.ts';

// OpenTelemetry serves metrics on http://127.0.0.1:9464/metrics until Ctrl-C.
const reader = new PrometheusExporter({ host: '127.0.0.1', port: 9464 });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

// Stands in for a model: right in 85 of 100 answers. `createSampler` of @maker/providers asks a real one.
const sampler = createSimulatedSampler({
  solve: ([message]) => {
    const right = queueOf(message?.content ?? '');
    return { right, wrong: queues.filter((queue) => queue !== right) };
  },
  stepSuccessRate: 0.85,
  tokens: { input: 60, mean: 2, limit: 10 },
  price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
});

const economics = createTokenEconomics();
const bus = createEventBus();
bus.onAny(economics.observe);
bus.onAny(createMetricsObserver());

const journal = await openJournal('runs/tickets', { onEvent: bus.publish });
const { result } = runTask({
  task,
  sampler,
  margin: 3,
  scope: journal,
  onStepCommitted: ({ step, action }) => console.log(`ticket ${step}: ${action}`),
});
const { status, samples, costUsd } = await result;
await journal.close();

const { ofCost = 0 } = economics.summary().wonShare;
console.log(
  `${status}: ${samples} samples, $${costUsd?.toFixed(6)}, ${(ofCost * 100).toFixed(0)} % won`,
);

// Stays, so that Prometheus can look, until Ctrl-C.
setInterval(() => undefined, 60_000);
