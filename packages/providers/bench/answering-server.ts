import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A server on 127.0.0.1 that answers every request with one completion of Chat Completions or of the
 * Messages API, as fast as Node can. It is a process of its own, so that its CPU is not the client's.
 */

const usage = { prompt_tokens: 600, completion_tokens: 60, total_tokens: 660 };
const text = 'move = [1, 0, 2]\nnext_state = [[2, 3, 4], [], [1]]';
const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      logprobs: null,
      message: { role: 'assistant', content: text, refusal: null },
    },
  ],
  usage,
});
const message = JSON.stringify({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-5-5-20261001',
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 600, output_tokens: 60 },
});

const server = createServer((request, response) => {
  const body = request.url?.endsWith('/messages') === true ? message : completion;
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
