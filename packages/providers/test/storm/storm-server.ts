import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drawnFor, fateOf, type Fate } from './weather.ts';
import { wires, type Bill, type Question } from './wires.ts';

/** What the server knows of what it did: the other side of the ledger. */
export interface Books {
  /** Requests by what became of them. */
  readonly requests: Record<Fate, number>;
  /** Answers asked for, by what became of their request: one request may ask for several. */
  readonly asked: Record<Fate, number>;
  /** Tokens of the requests that were answered, and of those whose answer was cut off on its way. */
  readonly tokens: Record<'answered' | 'truncated', { input: number; output: number }>;
  /** The most tokens that one request took for each answer it asked for. */
  dearest: number;
}

/** A server on 127.0.0.1 in bad weather, which speaks all protocols and keeps books. */
export interface StormServer {
  readonly url: string;
  readonly books: Books;
  close(): Promise<void>;
}

export async function startStorm(): Promise<StormServer> {
  const none = (): Record<Fate, number> => ({
    answered: 0,
    'rate-limited': 0,
    'broken-down': 0,
    dropped: 0,
    truncated: 0,
  });
  const tokens = { answered: { input: 0, output: 0 }, truncated: { input: 0, output: 0 } };
  const books: Books = { requests: none(), asked: none(), tokens, dearest: 0 };
  const arrivals = new Map<string, number>();
  const http = createServer((request, response) => {
    void readBody(request).then((body) => {
      const wire = wires[request.url ?? ''];
      if (wire === undefined) throw new Error(`No protocol has the path ${request.url}`);
      const question = wire.read(body);
      const arrival = arrivals.get(question.prompt) ?? 0;
      arrivals.set(question.prompt, arrival + 1);
      const fate = fateOf(question.prompt, arrival);
      books.requests[fate] += 1;
      books.asked[fate] += question.count;
      const bill = billOf(question, arrival);
      if (fate === 'answered' || fate === 'truncated') enter(books, fate, bill);
      meet(fate, response, wire.write(answerTo(question), bill, question));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    books,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Record<string, unknown>;
}

/** Tokens as no other question has them, so that a sum cannot come out right by chance. */
function billOf({ prompt, count }: Question, arrival: number): Bill {
  const tokensFor = (what: string | number): number =>
    10 + Math.floor(drawnFor('tokens', prompt, arrival, what) * 90);
  return {
    inputTokens: tokensFor('prompt'),
    outputTokens: Array.from({ length: count }, (_, index) => tokensFor(index)),
  };
}

/** The right answer is the number in the prompt. */
const answerTo = ({ prompt }: Question): string => `answer = ${/\d+/.exec(prompt)?.[0]}`;

function enter(books: Books, fate: 'answered' | 'truncated', bill: Bill): void {
  const output = bill.outputTokens.reduce((total, each) => total + each, 0);
  books.tokens[fate].input += bill.inputTokens;
  books.tokens[fate].output += output;
  books.dearest = Math.max(books.dearest, (bill.inputTokens + output) / bill.outputTokens.length);
}

function meet(fate: Fate, response: ServerResponse, answer: string): void {
  const headers = { 'content-type': 'application/json' };
  const error = JSON.stringify({ type: 'error', error: { type: 'storm', message: 'storm' } });
  switch (fate) {
    case 'answered':
      response.writeHead(200, headers).end(answer);
      return;
    case 'rate-limited':
      response.writeHead(429, { ...headers, 'retry-after-ms': '5' }).end(error);
      return;
    case 'broken-down':
      response.writeHead(500, headers).end(error);
      return;
    case 'dropped':
      response.destroy();
      return;
    case 'truncated':
      // Whole for HTTP, cut for JSON: what a proxy makes of a connection that broke behind it.
      response.writeHead(200, headers).end(answer.slice(0, answer.length / 2));
      return;
  }
}
