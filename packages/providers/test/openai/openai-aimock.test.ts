import { LLMock } from '@copilotkit/aimock';
import type { Sample, Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withRetry } from '../../src/index.ts';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { calm, prompt, request } from '../requests.ts';

/* The real SDK, and our retries, against a server that others wrote. */

const server = new LLMock({ port: 0 });

beforeAll(async () => {
  server.onMessage('hello', { content: 'Hi there', model: 'gpt-4.1-mini-2025-04-14' });
  server.onMessage('write on', { content: 'and on', finishReason: 'length' });
  server.onMessage('use a tool', { toolCalls: [{ name: 'tool', arguments: '{}' }] });
  await server.start();
});
afterAll(() => server.stop());
afterEach(() => {
  server.clearChaos();
  server.clearRequests();
});

const bare = (): Sampler =>
  createOpenAISampler({ model: 'gpt-4.1-mini', baseURL: `${server.url}/v1`, apiKey: 'key' });

async function ask(
  sampler: Sampler,
  content = 'hello',
): Promise<{ sample: Sample; events: readonly MakerEvent[] }> {
  const events: MakerEvent[] = [];
  const onEvent = (event: MakerEvent): void => void events.push(event);
  const sample = await sampler.sample(request(prompt(content)), { ...calm(), onEvent });
  return { sample, events };
}

const statuses = (): number[] => server.getRequests().map(({ response }) => response.status);

describe('an answer', () => {
  it('arrives with text, model and usage', async () => {
    const { sample } = await ask(bare());
    expect(sample).toMatchObject({
      text: 'Hi there',
      finishReason: 'stop',
      model: 'gpt-4.1-mini-2025-04-14',
    });
    expect(sample.usage?.inputTokens).toBeGreaterThan(0);
    expect(sample.usage?.outputTokens).toBeGreaterThan(0);
  });

  it('that was cut or is a tool call says so', async () => {
    expect((await ask(bare(), 'write on')).sample.finishReason).toBe('length');
    expect((await ask(bare(), 'use a tool')).sample.finishReason).toBe('tool-call');
  });

  it('takes the parameters that were sent', async () => {
    const asked = request(prompt('hello'), 0, { temperature: 0.1, maxTokens: 750, seed: 3 });
    await bare().sample(asked, calm());
    expect(server.getLastRequest()?.body).toMatchObject({
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content: 'hello' }],
      temperature: 0.1,
      max_completion_tokens: 750,
      seed: 3,
    });
  });
});

describe('a fault', () => {
  it.each([
    ['429', { rateLimitRate: 1 }, { kind: 'rate-limited', statusCode: 429, retryAfterMs: 1000 }],
    ['500', { dropRate: 1 }, { kind: 'overloaded', statusCode: 500 }],
    ['malformed JSON', { malformedRate: 1 }, { kind: 'bad-response' }],
    ['a dropped socket', { disconnectRate: 1 }, { kind: 'network' }],
  ])('of the server (%s) is one call and a clear error', async (_, chaos, expected) => {
    server.setChaos(chaos);
    await expect(ask(bare())).rejects.toMatchObject({
      code: 'provider',
      isRetryable: true,
      ...expected,
    });
    expect(server.getRequests()).toHaveLength(1);
  });

  it('that lasts is given up after the attempts allowed', async () => {
    server.setChaos({ dropRate: 1 });
    const patient = withRetry(bare(), { maxAttempts: 3, clock: createVirtualClock() });
    await expect(ask(patient)).rejects.toMatchObject({ kind: 'overloaded' });
    expect(statuses()).toEqual([500, 500, 500]);
  });

  it.each([429, 500, 503, 529])('of status %d that passes is repeated and seen', async (status) => {
    server.nextRequestError(status);
    const { sample, events } = await ask(withRetry(bare(), { clock: createVirtualClock() }));
    expect(sample.text).toBe('Hi there');
    expect(statuses()).toEqual([status, 200]);
    expect(events).toMatchObject([{ type: 'retry-scheduled', attempt: 1, statusCode: status }]);
  });

  it('of status 429 is waited out as long as the server asks', async () => {
    server.nextRequestError(429);
    const clock = createVirtualClock();
    await ask(withRetry(bare(), { clock, random: () => 0 }));
    expect(clock.now()).toBe(1000);
  });

  it.each([400, 401, 404])('of status %d is not repeated', async (status) => {
    server.nextRequestError(status);
    await expect(ask(withRetry(bare()))).rejects.toMatchObject({ statusCode: status });
    expect(statuses()).toEqual([status]);
  });

  it('of latency is a timeout', async () => {
    server.setChaos({ latencyMs: 2000 });
    const hasty = createOpenAISampler({
      model: 'gpt-4.1-mini',
      baseURL: `${server.url}/v1`,
      timeoutMs: 50,
    });
    await expect(ask(hasty)).rejects.toMatchObject({ kind: 'timeout' });
  });
});

it('500 samples at once, through 5 % 429, 3 % 500, 2 % dropped sockets and 1 % bad bodies, all arrive', async () => {
  server.setChaos({
    dropRate: 0.03,
    malformedRate: 0.01,
    rateLimitRate: 0.05,
    disconnectRate: 0.02,
  });
  const events: MakerEvent[] = [];
  const onEvent = (event: MakerEvent): void => void events.push(event);
  const sampler = withRetry(bare(), { clock: createVirtualClock(), maxAttempts: 12 });
  const samples = await Promise.all(
    Array.from({ length: 500 }, (_, ordinal) =>
      sampler.sample(request(prompt('hello'), ordinal), { ...calm(), onEvent }),
    ),
  );
  expect(samples.every(({ text }) => text === 'Hi there')).toBe(true);
  expect(events.length).toBeGreaterThan(10);
  expect(server.getRequests()).toHaveLength(500 + events.length);
});
