/*
 * What voting adds to the calls themselves: vote() with answers that come at once, beside a bare
 * Promise.all over the same calls and beside p-limit, in one run. Prints nanoseconds per accepted vote.
 */
import pLimit from 'p-limit';
import { Bench } from 'tinybench';
import { type Sampler, vote } from '../src/index.ts';
import { completeSample } from '../src/testing/index.ts';

const margin = 3;
const votesPerRace = 3;
const sample = completeSample({ text: 'A' });
const sampler: Sampler = { sample: () => Promise.resolve(sample) };
const parsed = { ok: true, value: 'A', key: 'A' } as const;
const parse = (): typeof parsed => parsed;
const prompt = [{ role: 'user', content: 'q' }] as const;
const call = (ordinal: number) => {
  const id = { runId: 'bench', step: 0, branch: 0, ordinal };
  return sampler.sample({ messages: prompt, id }, { signal });
};
const { signal } = new AbortController();
const limit = pLimit(16);
const ordinals = Array.from({ length: votesPerRace }, (_, ordinal) => ordinal);

const bench = new Bench({ time: 1500, warmupTime: 300 });
bench.add('bare Promise.all', async () => {
  await Promise.all(ordinals.map(call));
});
bench.add('p-limit(16)', async () => {
  await Promise.all(ordinals.map((ordinal) => limit(() => call(ordinal))));
});
bench.add('vote()', async () => {
  await vote({ sampler, parse, prompt, margin });
});
bench.add('vote() with a listener', async () => {
  await vote({ sampler, parse, prompt, margin, onEvent: () => undefined });
});
await bench.run();

const medians = bench.tasks.map(({ name, result }) => {
  if (result.state !== 'completed') throw new Error(`${name} did not complete: ${result.state}`);
  return { name, nanoseconds: (result.latency.p50 * 1e6) / votesPerRace };
});
const floor = medians[0]?.nanoseconds ?? Number.NaN;
console.log(`Median time per accepted vote, margin ${margin}, Node ${process.version}`);
for (const { name, nanoseconds } of medians) {
  const ratio = (nanoseconds / floor).toFixed(1);
  console.log(`  ${name.padEnd(24)}${nanoseconds.toFixed(0).padStart(7)} ns   x ${ratio}`);
}
