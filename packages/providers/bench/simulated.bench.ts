import type { Message, SampleRequest } from '@maker/core';
import { createSimulatedSampler, paperHeterogeneity } from '@maker/providers/simulated';
import { Bench } from 'tinybench';

/*
 * Time per simulated sample, `solve` aside: races of three samples, each race with a prompt of its
 * own of some 2,500 characters, as in the million-step run.
 */

const promptCount = 1000;
const samplesPerPrompt = 3;
const filler = 'Rules, strategy and an example take up most of a prompt. '.repeat(44);

const solution = { right: 'move = [1, 0, 2]', wrong: ['move = [1, 0, 1]'] };
const context = { signal: new AbortController().signal };

const samplers = {
  'p and v': createSimulatedSampler({ solve: () => solution, seed: 1 }),
  'paper heterogeneity': createSimulatedSampler({
    solve: () => solution,
    seed: 1,
    heterogeneity: paperHeterogeneity,
  }),
};

const requestOf = (messages: readonly Message[], step: number, ordinal: number): SampleRequest => ({
  messages,
  maxTokens: 2048,
  id: { runId: 'bench', step, branch: 0, ordinal },
});

const bench = new Bench({ time: 2000, warmupTime: 500 });
for (const [name, sampler] of Object.entries(samplers)) {
  bench.add(name, async () => {
    for (let step = 0; step < promptCount; step++) {
      const messages: Message[] = [
        { role: 'system', content: filler },
        { role: 'user', content: `Step ${step}` },
      ];
      for (let ordinal = 0; ordinal < samplesPerPrompt; ordinal++) {
        await sampler.sample(requestOf(messages, step, ordinal), context);
      }
    }
  });
}
await bench.run();

for (const { name, result } of bench.tasks) {
  if (result.state !== 'completed') throw new Error(`${name} did not complete: ${result.state}`);
  const perSample = (milliseconds: number): string =>
    ((milliseconds * 1e6) / (promptCount * samplesPerPrompt)).toFixed(0);
  const { p50, min } = result.latency;
  process.stdout.write(`${name}: ${perSample(p50)} ns per sample (fastest ${perSample(min)})\n`);
}
