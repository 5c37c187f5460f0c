import { LLMock } from '@copilotkit/aimock';
import type { Sample, Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withRetry } from '../src/index.ts';
import { createVirtualClock } from '../src/simulated/index.ts';
import { calm, prompt, request } from './requests.ts';

/* The vendor's own client, and our retries, against a server that others wrote. */

/** A sampler of the server at `url`. */
export type Connect = (options: {
  readonly url: string;
  readonly timeoutMs?: number | undefined;
}) => Sampler;

export const reportedModel = 'model-as-reported';

/** Starts the server, with three answers, for the tests of one file. */
export function useAimock(): LLMock {
  const server = new LLMock({ port: 0 });
  beforeAll(async () => {
    const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
    server.onMessage('hello', { content: 'Hi there', model: reportedModel, usage });
    server.onMessage('write on', { content: 'and on', finishReason: 'length' });
    server.onMessage('use a tool', { toolCalls: [{ name: 'tool', arguments: '{}' }] });
    await server.start();
  });
  afterAll(() => server.stop());
  afterEach(() => {
    server.clearChaos();
    server.clearRequests();
  });
  return server;
}

async function ask(
  sampler: Sampler,
  content = 'hello',
): Promise<{ sample: Sample; events: readonly MakerEvent[] }> {
  const events: MakerEvent[] = [];
  const onEvent = (event: MakerEvent): void => void events.push(event);
  const sample = await sampler.sample(request(prompt(content)), { ...calm(), onEvent });
  return { sample, events };
}

export function describeAimockContract(provider: string, server: LLMock, connect: Connect): void {
  const bare = (): Sampler => connect({ url: server.url });
  const statuses = (): number[] => server.getRequests().map(({ response }) => response.status);

  describe('an answer of a server that others wrote', () => {
    it('arrives with its text', async () => {
      expect((await ask(bare())).sample).toMatchObject({
        text: 'Hi there',
        finishReason: 'stop',
        provider,
      });
    });

    it('that is a tool call says so', async () => {
      expect((await ask(bare(), 'use a tool')).sample.finishReason).toBe('tool-call');
    });
  });

  describe('a fault of a server that others wrote', () => {
    it.each([
      ['429', { rateLimitRate: 1 }, { kind: 'rate-limited', statusCode: 429, retryAfterMs: 1000 }],
      ['500', { dropRate: 1 }, { kind: 'overloaded', statusCode: 500 }],
      ['malformed JSON', { malformedRate: 1 }, { kind: 'bad-response' }],
      ['a dropped socket', { disconnectRate: 1 }, { kind: 'network' }],
    ])('(%s) is one call and a clear error', async (_, chaos, expected) => {
      server.setChaos(chaos);
      const error = { code: 'provider', isRetryable: true, ...expected };
      await expect(ask(bare())).rejects.toMatchObject(error);
      expect(server.getRequests()).toHaveLength(1);
    });

    it('that lasts is given up after the attempts allowed', async () => {
      server.setChaos({ dropRate: 1 });
      const patient = withRetry(bare(), { maxAttempts: 3, clock: createVirtualClock() });
      await expect(ask(patient)).rejects.toMatchObject({ kind: 'overloaded' });
      expect(statuses()).toEqual([500, 500, 500]);
    });

    it.each([429, 500, 503, 529])('of status %d that passes is repeated and seen', async (code) => {
      server.nextRequestError(code);
      const { sample, events } = await ask(withRetry(bare(), { clock: createVirtualClock() }));
      expect(sample.text).toBe('Hi there');
      expect(statuses()).toEqual([code, 200]);
      expect(events).toMatchObject([{ type: 'retry-scheduled', attempt: 1, statusCode: code }]);
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
      const hasty = connect({ url: server.url, timeoutMs: 50 });
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
    // On a busy machine, the server may take note of an aborted call of another test meanwhile.
    const asked = 'hello from all of us';
    const samples = await Promise.all(
      Array.from({ length: 500 }, (_, ordinal) =>
        sampler.sample(request(prompt(asked), ordinal), { ...calm(), onEvent }),
      ),
    );
    expect(samples.every(({ text }) => text === 'Hi there')).toBe(true);
    expect(events.length).toBeGreaterThan(10);
    const requests = server
      .getRequests()
      .filter(({ body }) => JSON.stringify(body).includes(asked));
    expect(requests).toHaveLength(500 + events.length);
  });
}
