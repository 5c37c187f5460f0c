import { expect, it } from 'vitest';
import { createAnthropicSampler } from '../../src/anthropic/index.ts';
import {
  describeAimockContract,
  reportedModel,
  useAimock,
  type Connect,
} from '../aimock-contract.ts';
import { calm, prompt, request } from '../requests.ts';

const server = useAimock();
const connect: Connect = ({ url, timeoutMs }) =>
  createAnthropicSampler({ model: 'claude-haiku-5-5', baseURL: url, apiKey: 'key', timeoutMs });

describeAimockContract('anthropic', server, connect);

it('sends the parameters, and reads usage and a cut', async () => {
  const asked = request(prompt('hello'), 0, { temperature: 0.1, maxTokens: 750 });
  const sample = await connect(server).sample(asked, calm());
  expect(sample).toMatchObject({
    model: reportedModel,
    usage: { inputTokens: 12, outputTokens: 3 },
  });
  const { body } = server.getLastRequest() ?? {};
  expect(body).toMatchObject({
    model: 'claude-haiku-5-5',
    messages: [{ role: 'user', content: 'hello' }],
    max_tokens: 750,
  });
  expect(body?.temperature).toBeUndefined();
  const cut = await connect(server).sample(request(prompt('write on')), calm());
  expect(cut.finishReason).toBe('length');
});

it('has its cached system prompt understood', async () => {
  const asked = request([{ role: 'system', content: 'Be brief.' }, ...prompt('hello')]);
  expect((await connect(server).sample(asked, calm())).text).toBe('Hi there');
  expect(server.getLastRequest()?.body).toMatchObject({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'hello' },
    ],
  });
});
