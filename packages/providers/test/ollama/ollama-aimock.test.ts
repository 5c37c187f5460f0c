import { describe, expect, it } from 'vitest';
import { createOllamaSampler } from '../../src/ollama/index.ts';
import { describeAimockContract, useAimock, type Connect } from '../aimock-contract.ts';
import { calm, prompt, request } from '../requests.ts';

const server = useAimock();
const connectTo =
  (stream: boolean): Connect =>
  ({ url, timeoutMs }) =>
    createOllamaSampler({ model: 'qwen3:4b', host: url, timeoutMs, stream });
const connect = connectTo(false);

describe('whole answers', () => {
  describeAimockContract('ollama', server, connect);
});
describe('answers in pieces', () => {
  describeAimockContract('ollama', server, connectTo(true));
});

it('sends the parameters; a server that counts no tokens leaves usage and cost unknown', async () => {
  const asked = request(prompt('write on'), 0, { temperature: 0.1, maxTokens: 750 });
  expect(await connect(server).sample(asked, calm())).toMatchObject({
    text: 'and on',
    usage: undefined,
    costUsd: undefined,
  });
  // The server keeps requests in OpenAI's words.
  expect(server.getLastRequest()?.body).toMatchObject({
    model: 'qwen3:4b',
    messages: [{ role: 'user', content: 'write on' }],
    stream: false,
    temperature: 0.1,
    max_tokens: 750,
  });
});
