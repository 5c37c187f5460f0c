import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { movesFrom } from './hanoi.ts';

/** A model behind HTTP that counts what it is paid for. */
export interface PaidModel {
  readonly url: string;
  /** How often each sample was paid for, by its id. */
  readonly paid: ReadonlyMap<string, number>;
  /** Calls paid for so far. */
  readonly calls: () => number;
  /** Resolves when so many calls have come in. */
  readonly reached: (calls: number) => Promise<void>;
  readonly close: () => void;
}

/** How often the model is right, wrong, and malformed. */
const rates = { right: 0.93, wrong: 0.04 };

/** Starts the model on the loopback. It is wrong now and then, by chance, so no answer comes twice by rule. */
export async function startPaidModel(): Promise<PaidModel> {
  const paid = new Map<string, number>();
  const waiting: { readonly calls: number; readonly resolve: () => void }[] = [];
  let calls = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id, prompt } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      calls += 1;
      paid.set(id, (paid.get(id) ?? 0) + 1);
      for (const each of waiting) if (calls >= each.calls) each.resolve();
      setTimeout(() => response.end(JSON.stringify(answer(prompt))), Math.random() * 3);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    paid,
    calls: () => calls,
    reached: (least) =>
      calls >= least
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ calls: least, resolve })),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(prompt: string): object {
  const [right, wrong] = movesFrom(JSON.parse(prompt));
  const luck = Math.random();
  const text =
    luck < rates.right
      ? JSON.stringify(right)
      : luck < rates.right + rates.wrong
        ? JSON.stringify(wrong)
        : 'I would move the small one.';
  const usage = { inputTokens: 60, outputTokens: 8, cachedInputTokens: 0, reasoningTokens: 0 };
  return { text, usage, costUsd: 0.00002 };
}
