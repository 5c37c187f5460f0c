import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@maker/core';
import { createSimulatedModel } from '../src/sampler/simulated-model.ts';

/*
 * A model behind Chat Completions that counts the answers it is paid for, in a process of its own. They
 * are the simulated model's: a pure function of prompt, seed and choice.
 */

/** What whoever started the server may ask: to be told when so many answers were asked for, or how many were. */
export type ServerRequest = { readonly tellAt: number } | 'paid';

/** What the server tells: its port, or the answers asked for. */
export type ServerReport = number;

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly seed: number;
  /** How many answers. */
  readonly n?: number;
}

/** Answers take from 1 to this many milliseconds, as the seed of the request says. */
const slowestMs = 6;

const simulation = { preset: 'uniform', p: 0.96, v: 0.96, wrong: 1, latency: 0, sigma: 0 } as const;
const simulated = createSimulatedModel({ simulation, seed: 1, maxTokens: 750 });
const { signal } = new AbortController();
let paid = 0;
let tellAt = Infinity;

const tell = (report: ServerReport): void => void process.send?.(report);

function count(answers: number): void {
  paid += answers;
  if (paid < tellAt) return;
  tellAt = Infinity;
  tell(paid);
}

async function complete({ model, messages, seed, n = 1 }: ChatRequest): Promise<object> {
  count(n);
  const samples = await Promise.all(
    Array.from({ length: n }, (_, choice) => {
      const id = { runId: 'paid', step: 0, branch: 0, ordinal: seed + choice };
      return simulated.sample({ messages, id }, { signal });
    }),
  );
  const input = samples[0]?.usage?.inputTokens ?? 0;
  const output = samples.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0);
  const choices = samples.map(({ text: content, finishReason }, index) => {
    const message = { role: 'assistant', content, refusal: null };
    return { index, message, logprobs: null, finish_reason: finishReason };
  });
  const usage = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
  };
  return { id: `chatcmpl-${paid}`, object: 'chat.completion', created: 0, model, choices, usage };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = JSON.parse(await text(request)) as ChatRequest;
  const completion = JSON.stringify(await complete(asked));
  await sleep(1 + (asked.seed % slowestMs));
  response.writeHead(200, { 'content-type': 'application/json' }).end(completion);
}

const server = createServer((request, response) => {
  // Whoever asked may be dead.
  serve(request, response).catch(() => response.destroy());
});
process.on('message', (request: ServerRequest) => {
  if (request === 'paid' || paid >= request.tellAt) tell(paid);
  else ({ tellAt } = request);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => tell((server.address() as AddressInfo).port));
