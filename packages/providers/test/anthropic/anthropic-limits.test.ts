import Anthropic from '@anthropic-ai/sdk';
import { expect, it } from 'vitest';
import { createAnthropicSampler } from '../../src/anthropic/index.ts';
import type { LimitedContext, RateLimitStatus } from '../../src/http/rate-limit-status.ts';
import { reply, type LocalServer } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { answerText, useLocalServer } from '../sampler-contract.ts';
import { message } from './message.ts';

const server = useLocalServer();

const headers = {
  'anthropic-ratelimit-requests-limit': '50',
  'anthropic-ratelimit-requests-remaining': '12',
  'anthropic-ratelimit-tokens-limit': '90000',
  'anthropic-ratelimit-tokens-remaining': '4000',
};
const told = {
  requests: { limit: 50, remaining: 12, resetMs: undefined },
  tokens: { limit: 90_000, remaining: 4000, resetMs: undefined },
};

async function statusesOf(respond: LocalServer['respond']): Promise<readonly RateLimitStatus[]> {
  server().respond = respond;
  const statuses: RateLimitStatus[] = [];
  const context: LimitedContext = {
    ...calm(),
    onRateLimitStatus: (status) => statuses.push(status),
  };
  const sampler = createAnthropicSampler({ model: 'claude', baseURL: server().url });
  await sampler.sample(request(prompt('hello')), context).catch(() => undefined);
  return statuses;
}

it('the limits that a success tells are passed on', async () => {
  expect(await statusesOf(reply(message(), { headers }))).toEqual([told]);
});

it.each([429, 529])('the limits that a %d tells are passed on', async (status) => {
  expect(await statusesOf(reply({}, { status, headers }))).toEqual([told]);
});

it('a server that tells none has none passed on', async () => {
  expect(await statusesOf(reply(message()))).toEqual([]);
  expect(await statusesOf((response) => response.destroy())).toEqual([]);
});

it('a client that others wrapped answers without telling limits', async () => {
  server().respond = reply(message(), { headers });
  const { messages } = new Anthropic({ apiKey: 'key', baseURL: server().url });
  const create = async (body: Anthropic.MessageCreateParamsNonStreaming): Promise<unknown> =>
    messages.create(body);
  const client = { messages: { create } } as unknown as Anthropic;
  const sampler = createAnthropicSampler({ model: 'claude', client });
  expect((await sampler.sample(request(prompt('hello')), calm())).text).toBe(answerText);
});
