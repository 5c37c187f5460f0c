import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as a provider gets it. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a provider does with a request. */
export type Respond = (request: ModelRequest, response: ServerResponse) => void;

/** One server on 127.0.0.1 that speaks the protocols of all providers. */
export interface LocalModels {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** Variables that lead every provider here. */
  readonly variables: Readonly<Record<string, string>>;
}

const usage = {
  openai: { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 },
  anthropic: { input_tokens: 10, output_tokens: 2 },
  ollama: { prompt_eval_count: 10, eval_count: 2 },
};

/** The body with which a provider answers this text, by the path that was asked. */
function replyBody(path: string, text: string): object {
  if (path.endsWith('/messages')) {
    const content = [{ type: 'text', text }];
    return {
      ...{ id: 'm', type: 'message', role: 'assistant', model: 'local' },
      ...{ content, stop_reason: 'end_turn', usage: usage.anthropic },
    };
  }
  const message = { role: 'assistant', content: text };
  if (path.endsWith('/api/chat')) {
    return { model: 'local', message, done: true, done_reason: 'stop', ...usage.ollama };
  }
  return {
    ...{ id: 'c', object: 'chat.completion', created: 0, model: 'local', usage: usage.openai },
    choices: [{ index: 0, message, finish_reason: 'stop' }],
  };
}

/** Answers with a text, in the form of whichever provider was asked. */
export const answering =
  (text: string): Respond =>
  ({ path }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(replyBody(path, text)));
  };

/** Answers with a status and a body. */
export const failing =
  (status: number, body: string): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  };

/** Starts the server for the rest of the test. */
export async function startLocalModels(respond: Respond): Promise<LocalModels> {
  const requests: ModelRequest[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const received = { path: request.url ?? '', headers: request.headers, body };
      requests.push(received);
      respond(received, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const variables = {
    OPENAI_BASE_URL: `${url}/v1`,
    ANTHROPIC_BASE_URL: url,
    OLLAMA_HOST: url,
    LMSTUDIO_HOST: `${url}/v1`,
  };
  return { url, requests, variables };
}
