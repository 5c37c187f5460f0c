import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A block of an answer, as Anthropic's Messages API has it. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool_use';
      readonly id: string;
      readonly name: string;
      readonly input: object;
    };

/** The parts of a request that a script looks at. */
export interface MessagesRequest {
  readonly stream?: boolean;
  readonly system?: unknown;
  readonly tools?: readonly { readonly name: string }[];
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

/** A Messages API on this machine whose model is a function. */
export interface ScriptedApi {
  readonly url: string;
  readonly requests: readonly MessagesRequest[];
  close(): void;
}

/** Starts it. The key is not looked at. */
export async function startScriptedApi(
  answer: (request: MessagesRequest) => readonly Block[],
): Promise<ScriptedApi> {
  const requests: MessagesRequest[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method !== 'POST' || !request.url?.startsWith('/v1/messages')) {
        response.writeHead(404).end('{}');
        return;
      }
      const asked = JSON.parse(body) as MessagesRequest;
      requests.push(asked);
      respond(response, answer(asked), asked.stream === true);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function respond(response: ServerResponse, content: readonly Block[], isStream: boolean): void {
  const stop_reason = content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  const usage = { input_tokens: 10, output_tokens: 10 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'scripted', usage };
  if (!isStream) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...message, content, stop_reason, stop_sequence: null }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, data: object): void =>
    void response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  send('message_start', {
    message: { ...message, content: [], stop_reason: null, stop_sequence: null },
  });
  for (const [index, block] of content.entries()) streamBlock(send, index, block);
  send('message_delta', { delta: { stop_reason, stop_sequence: null }, usage });
  send('message_stop', {});
  response.end();
}

function streamBlock(
  send: (type: string, data: object) => void,
  index: number,
  block: Block,
): void {
  const isText = block.type === 'text';
  const empty = isText ? { type: 'text', text: '' } : { ...block, input: {} };
  const delta = isText
    ? { type: 'text_delta', text: block.text }
    : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
  send('content_block_start', { index, content_block: empty });
  send('content_block_delta', { index, delta });
  send('content_block_stop', { index });
}
