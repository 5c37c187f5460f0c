import { describe, expect, it } from 'vitest';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import {
  describeAimockContract,
  reportedModel,
  useAimock,
  type Connect,
} from '../aimock-contract.ts';
import { calm, prompt, request } from '../requests.ts';
import { anthropic, openai, openaiResponses, versions, type MakeModel } from './models.ts';

const server = useAimock();

const connectTo =
  (make: MakeModel, name: string): Connect =>
  ({ url, timeoutMs }) =>
    createAISDKSampler({ model: make(name, { url }), timeoutMs });

describe('a model by @ai-sdk/openai', () => {
  describeAimockContract('openai.chat', server, connectTo(openai.v4, 'gpt-4.1-nano'));
});

describe('a model by @ai-sdk/anthropic', () => {
  describeAimockContract('anthropic.messages', server, connectTo(anthropic.v4, 'claude-haiku-4-5'));
});

describe.each(versions)('specification %s', (version) => {
  it.each<[string, MakeModel, string]>([
    ['chat completions', openai[version], 'gpt-4.1-nano'],
    ['responses', openaiResponses[version], 'gpt-4.1-nano'],
    ['messages', anthropic[version], 'claude-haiku-4-5'],
  ])('sends the parameters of %s, and reads text and usage', async (_, make, name) => {
    const sampler = connectTo(make, name)(server);
    const asked = request([{ role: 'system', content: 'Be brief.' }, ...prompt('hello')], 0, {
      temperature: 0.1,
      maxTokens: 750,
    });
    expect(await sampler.sample(asked, calm())).toMatchObject({
      text: 'Hi there',
      finishReason: 'stop',
      model: reportedModel,
      usage: { inputTokens: 12, outputTokens: 3 },
    });
    const { body } = server.getLastRequest() ?? {};
    expect(body).toMatchObject({ model: name, temperature: 0.1 });
    expect(body?.messages).toMatchObject([
      { role: 'system', content: 'Be brief.' },
      { role: 'user' },
    ]);
  });

  it.each<[string, MakeModel, string]>([
    ['chat completions', openai[version], 'gpt-4.1-nano'],
    ['messages', anthropic[version], 'claude-haiku-4-5'],
  ])('has a cut told by %s', async (_, make, name) => {
    const cut = await connectTo(make, name)(server).sample(request(prompt('write on')), calm());
    expect(cut).toMatchObject({ text: 'and on', finishReason: 'length' });
  });

  it.each<[string, MakeModel, string]>([
    ['gpt-5-nano', openai[version], 'gpt-5-nano'],
    ['claude-haiku-5-5', anthropic[version], 'claude-haiku-5-5'],
  ])('has the temperature of %s dropped, says so, and sends none again', async (_, make, name) => {
    const sampler = connectTo(make, name)(server);
    expect(sampler.takesTemperature).toBe(true);
    const asked = request(prompt('hello'), 0, { temperature: 0.1 });
    expect((await sampler.sample(asked, calm())).dropped).toEqual(['temperature']);
    expect(server.getLastRequest()?.body?.temperature).toBeUndefined();
    expect(sampler.takesTemperature).toBe(false);
    expect((await sampler.sample(asked, calm())).dropped).toEqual(['temperature']);
    expect((await sampler.sample(request(prompt('hello')), calm())).dropped).toBeUndefined();
  });
});
