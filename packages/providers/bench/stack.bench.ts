import type { Sample, Sampler } from '@maker/core';
import { fallback, withCache, withCircuitBreaker, withLimits, withRetry } from '@maker/providers';
import { Bench } from 'tinybench';

/*
 * What each layer adds to a call, and all of them: a thousand calls of as many races at once, against
 * a sampler that answers at once, so that nothing but the layers is timed. `in a queue` is the rate
 * limiter with a thousand calls for 64 places. The fastest batch counts: whatever else a machine does
 * only adds.
 */

const races = 1000;
const context = { signal: new AbortController().signal };
const messages = [{ role: 'user' as const, content: 'What is 6 times 7?' }];
const answer: Sample = {
  text: '42',
  finishReason: 'stop',
  usage: { inputTokens: 12, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 },
  latencyMs: 0,
  provider: 'none',
  model: 'none',
};
const bare: Sampler = { sample: () => Promise.resolve(answer) };
/** Limits that nobody reaches, so that both buckets are kept and nobody waits. */
const limits = { requestsPerMinute: 1e12, tokensPerMinute: 1e15 };
const stack = (sampler: Sampler): Sampler =>
  withRetry(withLimits(withCircuitBreaker(sampler), limits));

const samplers: Readonly<Record<string, Sampler>> = {
  bare,
  retry: withRetry(bare),
  limits: withLimits(bare, limits),
  'limits, in a queue': withLimits(bare, { ...limits, concurrency: 64 }),
  breaker: withCircuitBreaker(bare),
  fallback: fallback([bare, bare]),
  cache: withCache(bare),
  'retry, limits, breaker': stack(bare),
};

const bench = new Bench({ time: 2000, warmupTime: 500 });
for (const [name, sampler] of Object.entries(samplers)) {
  bench.add(name, async () => {
    const calls = Array.from({ length: races }, (_, step) =>
      sampler.sample(
        { messages, maxTokens: 50, id: { runId: 'bench', step, branch: 0, ordinal: 0 } },
        context,
      ),
    );
    await Promise.all(calls);
  });
}
await bench.run();

const microseconds = bench.tasks.map(({ name, result }) => {
  if (result.state !== 'completed') throw new Error(`${name} did not complete: ${result.state}`);
  return { name, perCall: (result.latency.min * 1000) / races };
});
const own = microseconds[0]?.perCall ?? 0;
for (const { name, perCall } of microseconds) {
  const added = name === 'bare' ? '' : ` (+${(perCall - own).toFixed(2)})`;
  process.stdout.write(`${name}: ${perCall.toFixed(2)} us per call${added}\n`);
}
