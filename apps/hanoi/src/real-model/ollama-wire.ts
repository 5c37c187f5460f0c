import type { ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Mountable } from '@copilotkit/aimock';
import type { Completion, LanguageModel } from './language-model.ts';
import { answerRequest, type ModelMessage } from './model-request.ts';

/** The body of a chat request, as far as it matters here. */
interface ChatBody {
  readonly messages: readonly ModelMessage[];
  /** Ollama streams unless told not to. */
  readonly stream?: boolean | undefined;
  readonly options?:
    | { readonly temperature?: unknown; readonly seed?: unknown; readonly num_predict?: unknown }
    | undefined;
}

/** Where the chat of Ollama is. */
export const ollamaChatPath = '/api/chat';

/**
 * Ollama's chat, to be mounted in front of aimock's own. aimock speaks this wire too, but its counts
 * of tokens are always 0, an answer is never cut, the seed does not reach the answer function, and
 * its errors have OpenAI's form. What a real model counts, and the seed it needs, pass through here.
 */
export function createOllamaWire(model: LanguageModel, name: string): Mountable {
  return {
    async handleRequest(request, response) {
      if (request.method !== 'POST') return false;
      const body = await json(request).catch(() => undefined);
      if (!isChatBody(body)) {
        refuse(response, 'the body is no chat request');
        return true;
      }
      const startedMs = performance.now();
      const { temperature, seed, num_predict: maxTokens } = body.options ?? {};
      const { messages, stream = true } = body;
      const completion = await answerRequest(model, { messages, temperature, seed, maxTokens });
      if (completion.finish === 'prompt-too-long') {
        refuse(response, 'the prompt does not fit into the context of this model');
      } else {
        send(response, chatLines(name, completion, performance.now() - startedMs, stream));
      }
      return true;
    },
  };
}

function isChatBody(body: unknown): body is ChatBody {
  return typeof body === 'object' && body !== null && Array.isArray((body as ChatBody).messages);
}

/** The answer as one object, or as a piece of text and an object that ends it. */
function chatLines(model: string, answer: Completion, tookMs: number, stream: boolean): object[] {
  const created = { model, created_at: new Date().toISOString() };
  const message = (content: string): object => ({ role: 'assistant', content });
  const end = {
    done: true,
    done_reason: answer.finish,
    total_duration: Math.round(tookMs * 1e6),
    prompt_eval_count: answer.promptTokens,
    eval_count: answer.completionTokens,
  };
  if (!stream) return [{ ...created, message: message(answer.text), ...end }];
  return [
    { ...created, message: message(answer.text), done: false },
    { ...created, message: message(''), ...end },
  ];
}

function send(response: ServerResponse, lines: readonly object[]): void {
  response.setHeader('Content-Type', 'application/x-ndjson');
  response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function refuse(response: ServerResponse, error: string): void {
  response.writeHead(400, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error }));
}
