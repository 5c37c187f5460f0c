import { calibrate, type Sample } from '@maker/core';
import { createAnthropicBatchSampler } from '@maker/providers/anthropic';
import { createFileBatchStore } from '@maker/providers/batch';
import { createOpenAIBatchSampler } from '@maker/providers/openai';

/*
 * Calibrates over batches at a loopback server and prints what came of it:
 *
 *   calibrate-process.ts PROVIDER URL STORE
 */

const [provider, url = '', path = ''] = process.argv.slice(2);
const options = {
  store: createFileBatchStore(path),
  apiKey: 'key',
  quietMs: 20,
  minPollMs: 5,
  maxPollMs: 10,
};
const sampler =
  provider === 'openai'
    ? createOpenAIBatchSampler({ model: 'gpt-4.1-mini', baseURL: `${url}/v1`, ...options })
    : createAnthropicBatchSampler({ model: 'claude-haiku-5-5', baseURL: url, ...options });

const { samples, failures, stepSuccessRate, usage } = await calibrate({
  sampler,
  cases: Array.from({ length: 30 }, (_, index) => ({
    prompt: `canary-prompt ${index}`,
    parse: ({ text }: Sample) => ({ ok: true as const, value: text, key: text }),
    expectedKey: 'right',
  })),
  samplesPerCase: 2,
  concurrency: 1000,
});
const p = stepSuccessRate.estimate;
process.stdout.write(JSON.stringify({ samples, failures, p, usage }));
