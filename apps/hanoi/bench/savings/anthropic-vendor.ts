import type { Message } from '@maker/core';
import { createMarkedCache } from './prompt-cache.ts';
import { answerTokens, promptTokens } from './prompt-tokens.ts';
import type { Books, RequestBody, Vendor } from './vendor-server.ts';

/*
 * Anthropic as documented in November 2026: what `cache_control` marks is kept from the model's
 * minimum on, written at 1.25 and read at 0.1 of the price; batches at half of all.
 */
export function createAnthropicVendor(cacheMinimumTokens: number): Vendor {
  const cache = createMarkedCache(cacheMinimumTokens);
  const results = new Map<string, string>();

  const answer = async (body: RequestBody, { bill, share, model }: Books): Promise<object> => {
    const { text: system, isMarked } = readSystem(body['system']);
    const opening: Message[] = system === '' ? [] : [{ role: 'system', content: system }];
    const input = promptTokens([...opening, ...body.messages]).length;
    const { use, store } = cache.use(isMarked ? promptTokens(opening) : []);
    const { text, isCut } = await model(body.messages);
    // Calls that arrive together are answered together.
    await new Promise((resolve) => setTimeout(resolve, 2));
    store();
    const output = answerTokens(text);
    bill.add({ input, cached: use.read, written: use.written, output, share });
    return {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: body['model'],
      content: [{ type: 'text', text }],
      stop_reason: isCut ? 'max_tokens' : 'end_turn',
      usage: {
        input_tokens: input - use.read - use.written,
        cache_read_input_tokens: use.read,
        cache_creation_input_tokens: use.written,
        output_tokens: output,
      },
    };
  };

  const batch = async (name: string, raw: Buffer, _type: string, books: Books) => {
    if (name.endsWith('/results')) return results.get('msgbatch_1') ?? '';
    if (name === 'POST /v1/messages/batches') {
      const { requests } = JSON.parse(raw.toString()) as { requests: Line[] };
      const lines = requests.map(async ({ custom_id, params }) => {
        const result = { type: 'succeeded', message: await answer(params, books) };
        return JSON.stringify({ custom_id, result });
      });
      results.set('msgbatch_1', (await Promise.all(lines)).join('\n'));
    }
    return {
      id: 'msgbatch_1',
      processing_status: 'ended',
      results_url: `${books.url}/v1/messages/batches/msgbatch_1/results`,
      request_counts: { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
    };
  };

  return { path: '/v1/messages', answer, batch };
}

interface Line {
  readonly custom_id: string;
  readonly params: RequestBody;
}

function readSystem(system: unknown): { readonly text: string; readonly isMarked: boolean } {
  if (typeof system === 'string') return { text: system, isMarked: false };
  const blocks = (system ?? []) as { readonly text: string; readonly cache_control?: object }[];
  const isMarked = blocks.some(({ cache_control }) => cache_control !== undefined);
  return { text: blocks.map(({ text }) => text).join(''), isMarked };
}
