import { expect, it } from 'vitest';
import { createOpenAISampler } from '../../src/openai/index.ts';
import {
  describeAimockContract,
  reportedModel,
  useAimock,
  type Connect,
} from '../aimock-contract.ts';
import { calm, prompt, request } from '../requests.ts';

const server = useAimock();
const connect: Connect = ({ url, timeoutMs }) =>
  createOpenAISampler({
    model: 'gpt-4.1-mini',
    api: 'responses',
    baseURL: `${url}/v1`,
    apiKey: 'key',
    timeoutMs,
  });

describeAimockContract('openai', server, connect);

it('sends the parameters, and reads usage and a cut', async () => {
  const asked = request(prompt('hello'), 0, { temperature: 0.1, maxTokens: 750 });
  const sample = await connect(server).sample(asked, calm());
  expect(sample).toMatchObject({
    model: reportedModel,
    usage: { inputTokens: 12, outputTokens: 3 },
  });
  expect(server.getLastRequest()).toMatchObject({ method: 'POST', path: '/v1/responses' });
  const cut = await connect(server).sample(request(prompt('write on')), calm());
  expect(cut.text).toBe('and on');
  // This server does not say why an answer is incomplete; nor do we, then.
  expect(cut.finishReason).toBe('unknown');
});
