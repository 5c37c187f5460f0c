import type { Sample, Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { createAnthropicSampler } from '../../src/anthropic/index.ts';
import { withRetry } from '../../src/index.ts';
import { createLMStudioSampler } from '../../src/lmstudio/index.ts';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { createVirtualClock } from '../../src/simulated/index.ts';
import { calm, request } from '../requests.ts';
import { expectNoSecret, secrets } from '../sampler-contract.ts';
import { models, reportedModel, useGateway } from './gateway.ts';

const gateway = useGateway();
const apiKey = secrets.key;

const samplers: readonly (readonly [string, () => Sampler])[] = [
  [
    'anthropic',
    () => createAnthropicSampler({ model: models.chat, baseURL: gateway().url, apiKey }),
  ],
  [
    'openai',
    () => createOpenAISampler({ model: models.responses, baseURL: `${gateway().url}/v1`, apiKey }),
  ],
  [
    'lmstudio',
    () => createLMStudioSampler({ model: models.responses, host: `${gateway().url}/v1`, apiKey }),
  ],
];

const events: MakerEvent[] = [];

function ask(sampler: Sampler, content: string): Promise<Sample> {
  events.length = 0;
  const messages = [
    { role: 'system', content: 'Answer briefly.' },
    { role: 'user', content },
  ] as const;
  const asked = request(messages, 0, { temperature: 0.1, maxTokens: 750 });
  return sampler.sample(asked, { ...calm(), onEvent: (event) => events.push(event) });
}

/** The text of a message: a string, or parts, of which some bear marks for the cache. */
const textOf = (content: unknown): unknown =>
  Array.isArray(content) ? content.map(({ text }: { text: string }) => text).join('') : content;

describe.each(samplers)('%s, to a gateway that others wrote', (provider, create) => {
  it('reads an answer with its usage', async () => {
    expect(await ask(create(), 'hello')).toMatchObject({
      text: 'Hi there',
      finishReason: 'stop',
      usage: { inputTokens: 12, outputTokens: 3, cachedInputTokens: 0, reasoningTokens: 0 },
      provider,
      model: reportedModel,
    });
  });

  it('is understood: both messages get through to the model behind it', async () => {
    await ask(create(), 'hello');
    const body = gateway().upstream.getLastRequest()?.body;
    expect(body).toMatchObject({ model: 'gpt-4.1-mini' });
    const messages = body?.['messages'] as { role: string; content: unknown }[];
    expect(messages.map(({ role, content }) => [role, textOf(content)])).toEqual([
      ['system', 'Answer briefly.'],
      ['user', 'hello'],
    ]);
  });

  it('reads a tool call', async () => {
    expect(await ask(create(), 'use a tool')).toMatchObject({ finishReason: 'tool-call' });
  });

  it.each([
    [429, { kind: 'rate-limited', isRetryable: true }],
    [500, { kind: 'overloaded', isRetryable: true }],
    [400, { kind: 'invalid-request', isRetryable: false }],
    [401, { kind: 'authentication', isRetryable: false }],
  ])('tells %d from its like, and quotes nothing of the body', async (statusCode, expected) => {
    const { upstream } = gateway();
    // The gateway quotes the error of the server behind it, and adds a stack.
    upstream.nextRequestError(statusCode, { message: Object.values(secrets).join(' ') });
    const error: unknown = await ask(create(), secrets.prompt).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'provider', provider, statusCode, ...expected });
    expectNoSecret(error, create(), events);
    expect(upstream.getRequests()).toHaveLength(1);
  });

  it('repeats what passes, and the wait is seen', async () => {
    gateway().upstream.nextRequestError(503);
    const { text } = await ask(withRetry(create(), { clock: createVirtualClock() }), 'hello');
    expect(text).toBe('Hi there');
    expect(events).toMatchObject([{ type: 'retry-scheduled', attempt: 1, statusCode: 503 }]);
  });
});

it('an answer that was cut says so through the gateway', async () => {
  const sampler = createAnthropicSampler({ model: models.chat, baseURL: gateway().url, apiKey });
  expect(await ask(sampler, 'write on')).toMatchObject({ text: 'and on', finishReason: 'length' });
  expect(gateway().upstream.getLastRequest()?.body).toMatchObject({ max_tokens: 750 });
});
