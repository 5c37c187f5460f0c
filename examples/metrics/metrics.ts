import assert from 'node:assert/strict';
import { argv } from 'node:process';
import { runTask, type StepValue, type Task } from '@maker/core';
import { createEventBus } from '@maker/events';
import { chooseModel } from '@maker/example-model';
import { dollars } from '@maker/example-model/dollars';
import { createTokenEconomics } from '@maker/observe';
import { createMetricsObserver } from '@maker/observe/otel';
import { createSimulatedSampler } from '@maker/providers/simulated';
import { createParser, pattern } from '@maker/redflag';
import { serveMetrics } from './serve-metrics.ts';

/** Counts up. With `--watch` the endpoint stays, on port 9464, until Ctrl-C. */
const isWatched = argv.includes('--watch');

const task: Task<number, number> = {
  initialState: 0,
  steps: 50,
  prompt: (number) => `Which number follows ${number}? Answer in digits only.`,
  parse: createParser({
    read: pattern(/\d+/),
    value: (digits): StepValue<number, number> => ({
      action: Number(digits),
      nextState: Number(digits),
    }),
  }),
};

const sampler = chooseModel(
  createSimulatedSampler({
    solve: (messages) => {
      const next = Number(/\d+/.exec(messages[0]?.content ?? '')?.[0]) + 1;
      return { right: String(next), wrong: [String(next + 1)] };
    },
    stepSuccessRate: 0.9,
    price: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
  }),
);

// #region observe
const { url, server } = await serveMetrics(isWatched ? 9464 : 0);
console.log(`metrics at ${url}`);

const economics = createTokenEconomics();
const bus = createEventBus();
bus.onAny(economics.observe);
bus.onAny(createMetricsObserver()); // after OpenTelemetry is set up

const result = await runTask({ task, sampler, margin: 4, onEvent: bus.publish }).result;
const { wonShare, byOutcome } = economics.summary();
console.log(`${result.status}: ${result.samples} samples, ${dollars(result.costUsd)}`);
const bought = wonShare.ofCost ?? wonShare.ofTokens ?? 0;
console.log(`${(bought * 100).toFixed(0)} % of it bought the result`);
// #endregion

const scraped = await (await fetch(url)).text();
const sum = (name: string, label = ''): number =>
  [...scraped.matchAll(new RegExp(`^${name}\\{([^}]*)\\} ([\\d.e+-]+)`, 'gm'))]
    .filter(([, labels = '']) => labels.includes(label))
    .reduce((total, [, , value]) => total + Number(value), 0);
assert.equal(result.status, 'completed');
assert.equal(sum('maker_samples_total'), result.samples, 'what was scraped is what the run says');
assert.equal(sum('maker_samples_total', 'outcome="won"'), byOutcome.won.samples);
assert.equal(sum('maker_steps_total'), result.stepsCompleted);
assert.equal(sum('maker_red_flags_total', 'maker_red_flag_reason='), byOutcome.flagged.samples);
assert.equal(sum('maker_step_votes_bucket', 'le="+Inf"'), result.stepsCompleted);
// Money adds up to the rounding of a sum; it is unknown, and no counter, for a model without a price.
assert(Math.abs(sum('maker_cost_usd_total') - (result.costUsd ?? 0)) < 1e-9);

if (!isWatched) server.close();
