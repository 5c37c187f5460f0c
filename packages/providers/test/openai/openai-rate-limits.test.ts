import { describe, expect, it } from 'vitest';
import type { LimitedContext, RateLimitStatus } from '../../src/http/rate-limit-status.ts';
import { createOpenAISampler } from '../../src/openai/index.ts';
import { reply } from '../local-server.ts';
import { calm, prompt, request } from '../requests.ts';
import { useLocalServer } from '../sampler-contract.ts';
import { completion } from './completion.ts';
import { responsesBody } from './responses-body.ts';

const server = useLocalServer();
const headers = { 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '1m30s' };
const status = {
  requests: { limit: undefined, remaining: 3, resetMs: 90_000 },
  tokens: { limit: undefined, remaining: undefined, resetMs: undefined },
};

describe.each([
  ['chat', completion()],
  ['responses', responsesBody()],
] as const)('what the headers of %s say of limits', (api, body) => {
  const statusesOf = async (): Promise<readonly RateLimitStatus[]> => {
    const seen: RateLimitStatus[] = [];
    const context: LimitedContext = {
      ...calm(),
      onRateLimitStatus: (said) => void seen.push(said),
    };
    const sampler = createOpenAISampler({ model: 'gpt-4.1', api, baseURL: `${server().url}/v1` });
    await sampler.sample(request(prompt('hello')), context).catch(() => undefined);
    return seen;
  };

  it('is passed on with an answer', async () => {
    server().respond = reply(body, { headers });
    expect(await statusesOf()).toEqual([status]);
  });

  it('is passed on with a 429', async () => {
    server().respond = reply({}, { status: 429, headers });
    expect(await statusesOf()).toEqual([status]);
  });

  it('is nothing where there is nothing to be heard', async () => {
    server().respond = reply(body);
    expect(await statusesOf()).toEqual([]);
    server().respond = (response) => response.destroy();
    expect(await statusesOf()).toEqual([]);
  });

  it('is not missed where nobody asks', async () => {
    server().respond = reply(body, { headers });
    const sampler = createOpenAISampler({ model: 'gpt-4.1', api, baseURL: `${server().url}/v1` });
    expect(await sampler.sample(request(prompt('hello')), calm())).toHaveProperty('text');
  });
});
