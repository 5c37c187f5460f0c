import { inspect } from 'node:util';
import type { Sampler } from '@maker/core';
import { ProviderError, type MakerEvent, type ProviderErrorKind } from '@maker/events';
import { afterEach, expect, it, vi } from 'vitest';
import {
  createLimiter,
  createSampler,
  fallback,
  withCache,
  withCircuitBreaker,
  withLimits,
  withRetry,
} from '../../src/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';
import { answer, failure, scripted } from '../scripted.ts';
import { expectNoSecret, failsWith, leak, useLocalServer } from '../sampler-contract.ts';

/* Keys, prompts and answers come out of no wrapper: not in errors, not in events, not in `inspect`. */

const clock = createVirtualClock();
const wrappers: Readonly<Record<string, (sampler: Sampler) => Sampler>> = {
  withRetry: (sampler) => withRetry(sampler, { clock, maxAttempts: 3 }),
  withLimits: (sampler) => withLimits(sampler, { clock, concurrency: 1, requestsPerMinute: 60 }),
  'withLimits, shared': (sampler) => withLimits(sampler, createLimiter({ clock })),
  withCircuitBreaker: (sampler) => withCircuitBreaker(sampler, { failures: 1 }),
  fallback: (sampler) => fallback([sampler, sampler]),
  withCache: (sampler) => withCache(sampler),
  all: (sampler) =>
    withRetry(
      fallback([withLimits(withCircuitBreaker(sampler, { failures: 2 }), { clock }), sampler]),
      { clock, maxAttempts: 3 },
    ),
};

const kinds: readonly ProviderErrorKind[] = [
  'rate-limited',
  'overloaded',
  'timeout',
  'network',
  'bad-response',
  'authentication',
  'invalid-request',
  'unknown',
];

const asked = request(prompt('canary-prompt'), 0, { temperature: 0.1, maxTokens: 10 });

it.each(Object.entries(wrappers))('%s keeps prompts and answers to itself', async (_, wrap) => {
  const outcomes = [
    { ...answer, text: 'canary-answer' },
    ...kinds.map((kind) => failure({ kind })),
  ];
  const sampler = wrap(scripted([...outcomes, ...outcomes, ...outcomes]));
  const events: MakerEvent[] = [];
  const context = { ...calm(), onEvent: (event: MakerEvent): void => void events.push(event) };
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  for (let call = 0; call < outcomes.length; call++) {
    await sampler.sample(asked, context).catch(note);
    await sampler.sampleMany?.(asked, 2, context).catch(note);
  }
  expect(errors.length).toBeGreaterThan(0);
  expectNoSecret(errors, events, sampler, inspect(sampler, { getters: true, depth: 20 }));
});

const server = useLocalServer();
afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([400, 401, 404, 413, 429, 500])(
  'createSampler keeps keys, prompts and answers to itself when the server answers %d',
  async (status) => {
    server().respond = failsWith({ error: { message: leak, param: leak, code: leak } }, status);
    vi.stubEnv('OPENAI_API_KEY', 'sk-canary-key-1234');
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): void => void events.push(event);
    const sampler = createSampler({
      provider: 'openai',
      baseURL: server().url,
      retry: { clock, maxAttempts: 2 },
      limits: { clock },
      breaker: { failures: 1 },
    });
    for (let call = 0; call < 3; call++) {
      const error: unknown = await sampler
        .sample(asked, { ...calm(), onEvent })
        .catch((reason: unknown) => reason);
      expect(ProviderError.isInstance(error)).toBe(true);
      expectNoSecret(error, events, sampler, inspect(sampler, { getters: true, depth: 20 }));
    }
  },
);

it('wrong options show nothing of what was given', () => {
  const provider = 'sk-canary-key-1234' as 'openai';
  let error: unknown;
  try {
    createSampler({ provider, apiKey: 'sk-canary-key-1234' });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: 'invalid-argument' });
  expectNoSecret(error);
});
