import type { Sample, SampleContext, SampleRequest } from '@maker/core';
import { expect, it } from 'vitest';
import { createAnthropicSampler, type AnthropicSamplerOptions } from '../../src/anthropic/index.ts';
import { reply, type LocalServer } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { message } from './message.ts';

const server = useLocalServer();

/** Answers 400 with a message of Anthropic's kind to every request that has the field. */
const refusesTo =
  (refuses: (body: Record<string, unknown>) => boolean, fault: string): LocalServer['respond'] =>
  (response) => {
    const error = { type: 'invalid_request_error', message: fault };
    const respond = refuses(server().requests.at(-1)?.body ?? {})
      ? reply({ type: 'error', error }, { status: 400 })
      : reply(message());
    respond(response);
  };

const samplerOf = (options: Partial<AnthropicSamplerOptions> = {}) =>
  createAnthropicSampler({ model: 'claude', apiKey: 'key', baseURL: server().url, ...options });

const asked = (more: Partial<SampleRequest> = {}): SampleRequest =>
  request([{ role: 'system', content: 'Rules.' }, ...prompt('hello')], 0, more);

const fields = (index: number): readonly string[] =>
  Object.keys(server().requests[index]?.body ?? {});

it('a temperature that the model refuses is left out from then on, and samples say so', async () => {
  server().respond = refusesTo(
    (body) => 'temperature' in body,
    '`temperature` is deprecated for this model.',
  );
  const sampler = samplerOf({ takesTemperature: true });
  expect(sampler.takesTemperature).toBe(true);
  const first = await sampler.sample(asked({ temperature: 0.1 }), calm());
  expect(first.dropped).toEqual(['temperature']);
  expect(sampler.takesTemperature).toBe(false);
  expect(fields(0)).toContain('temperature');
  expect(fields(1)).not.toContain('temperature');

  const second = await sampler.sample(asked({ temperature: 0.1 }), calm());
  expect(second.dropped).toEqual(['temperature']);
  const third = await sampler.sample(asked(), calm());
  expect(third.dropped).toBeUndefined();
  expect(server().requests).toHaveLength(4);
});

it('a model that cannot be kept from thinking is asked all the same', async () => {
  server().respond = refusesTo(
    (body) => 'thinking' in body,
    '"thinking.type.disabled" is not supported for this model.',
  );
  const sample = await samplerOf().sample(asked(), calm());
  expect(sample.dropped).toEqual(['thinking']);
  expect(fields(1)).not.toContain('thinking');
});

it('a server that knows no prompt caching is sent the system prompt as a text', async () => {
  server().respond = refusesTo(
    ({ system }) => typeof system !== 'string',
    'system.0.cache_control: Extra inputs are not permitted',
  );
  const sample = await samplerOf().sample(asked(), calm());
  expect(sample.dropped).toEqual(['cachePrompt']);
  expect(server().requests[1]?.body).toMatchObject({ system: 'Rules.' });
});

it('a parameter that makes the question another one is not left out', async () => {
  server().respond = refusesTo(
    (body) => 'thinking' in body,
    'thinking: budget_tokens must be less than max_tokens',
  );
  const sampler = samplerOf({ thinking: { type: 'enabled', budget_tokens: 2000 } });
  await expect(sampler.sample(asked(), calm())).rejects.toMatchObject({
    kind: 'invalid-request',
    parameter: 'thinking',
    isRetryable: false,
  });
  expect(server().requests).toHaveLength(1);
});

it('a budget that has no room for a second call forbids it', async () => {
  server().respond = refusesTo((body) => 'thinking' in body, 'thinking: not permitted');
  const repeat = (): { maxSamples: number } => ({ maxSamples: 1 });
  const context = { ...calm(), repeat } as unknown as SampleContext;
  await expect(samplerOf().sample(asked(), context)).rejects.toMatchObject({ statusCode: 400 });
  expect(server().requests).toHaveLength(1);
});

it('a seed, which the API has not, and a temperature are told as left out', async () => {
  server().respond = reply(message());
  const dropped = async (more: Partial<SampleRequest>): Promise<Sample['dropped']> =>
    (await samplerOf().sample(asked(more), calm())).dropped;
  expect(await dropped({ seed: 7, temperature: 0 })).toEqual(['temperature', 'seed']);
  expect(await dropped({ seed: undefined })).toBeUndefined();
  expect(server().requests).toHaveLength(2);
});
