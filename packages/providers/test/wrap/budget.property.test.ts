import { createBudget, vote, type Budget, type Sampler } from '@maker/core';
import type { ProviderErrorKind } from '@maker/events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fallback, withCircuitBreaker, withLimits, withRetry } from '../../src/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { answer, failure } from '../scripted.ts';

const failures: readonly ProviderErrorKind[] = [
  'rate-limited',
  'overloaded',
  'timeout',
  'network',
  'authentication',
];
/** What the calls bring, over and over: answers, mostly, and failures. */
const scripts = fc.array(fc.constantFrom('a', 'a', 'b', ...failures), {
  minLength: 1,
  maxLength: 12,
});
const caps = fc.integer({ min: 1, max: 25 });

/** A provider that goes round its script, and how often it was called. */
function provider(script: readonly string[]): Sampler & { readonly sent: () => number } {
  let sent = 0;
  return {
    sent: () => sent,
    async sample() {
      const outcome = script[sent++ % script.length] as string;
      if (outcome.length === 1) return { ...answer, text: outcome };
      throw failure({ kind: outcome as ProviderErrorKind });
    },
  };
}

async function race(sampler: Sampler, maxCalls: number): Promise<Budget> {
  const budget = createBudget({ maxCalls });
  await vote({
    sampler,
    prompt: 'question',
    parse: ({ text }) => ({ ok: true, value: text, key: text }),
    margin: 3,
    budget,
    maxSamples: 30,
  });
  return budget;
}

it('every call that is sent is booked: retries, and those to a second choice', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, scripts, caps, async (one, other, maxCalls) => {
      const clock = createVirtualClock();
      const [first, second] = [provider(one), provider(other)];
      const sampler = withRetry(fallback([withLimits(first, { clock }), second]), { clock });
      const { spent } = await race(sampler, maxCalls);
      expect(first.sent() + second.sent()).toBe(spent.calls);
      expect(spent.calls).toBeLessThanOrEqual(maxCalls);
    }),
  );
});

it('no more calls are sent than the budget allows, whatever a breaker keeps from being sent', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, scripts, caps, async (one, other, maxCalls) => {
      const clock = createVirtualClock();
      const [first, second] = [provider(one), provider(other)];
      const guarded = withCircuitBreaker(first, { failures: 2 });
      const sampler = withRetry(fallback([withLimits(guarded, { clock }), second]), { clock });
      const { spent } = await race(sampler, maxCalls);
      expect(first.sent() + second.sent()).toBe(spent.calls);
      expect(spent.calls).toBeLessThanOrEqual(maxCalls);
    }),
  );
});
