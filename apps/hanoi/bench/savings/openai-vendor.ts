import { createAutomaticCache } from './prompt-cache.ts';
import { answerTokens, promptTokens } from './prompt-tokens.ts';
import type { Books, RequestBody, Vendor } from './vendor-server.ts';

/*
 * OpenAI as documented in November 2026: a prompt is billed once for all its choices, cached prefixes
 * at their own price, batches at half of all.
 */
export function createOpenAIVendor(): Vendor {
  const cache = createAutomaticCache();
  const files = new Map<string, string>();

  const answer = async (body: RequestBody, { bill, share, model }: Books): Promise<object> => {
    const prompt = promptTokens(body.messages);
    const { use, store } = cache.use(prompt);
    const count = Number(body['n'] ?? 1);
    const answers = [];
    for (let i = 0; i < count; i++) answers.push(await model(body.messages));
    // Calls that arrive together are answered together.
    await new Promise((resolve) => setTimeout(resolve, 2));
    store();
    const output = answers.reduce((sum, { text }) => sum + answerTokens(text), 0);
    bill.add({ input: prompt.length, cached: use.read, written: 0, output, share });
    return {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: body['model'],
      choices: answers.map(({ text, isCut }, index) => ({
        index,
        finish_reason: isCut ? 'length' : 'stop',
        message: { role: 'assistant', content: text, refusal: null },
      })),
      usage: {
        prompt_tokens: prompt.length,
        completion_tokens: output,
        total_tokens: prompt.length + output,
        prompt_tokens_details: { cached_tokens: use.read },
      },
    };
  };

  const batch = async (name: string, raw: Buffer, type: string, books: Books) => {
    if (name === 'POST /v1/files') {
      const content = new Uint8Array(raw);
      const form = await new Response(content, { headers: { 'content-type': type } }).formData();
      files.set('file-in', await (form.get('file') as File).text());
      return { id: 'file-in', object: 'file' };
    }
    if (name === 'GET /v1/files/file-out/content') return files.get('file-out') ?? '';
    if (name === 'POST /v1/batches') {
      const lines = (files.get('file-in') ?? '')
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
      const results = lines.map(async ({ custom_id, body }) => {
        const response = { status_code: 200, body: await answer(body, books) };
        return JSON.stringify({ custom_id, response, error: null });
      });
      files.set('file-out', (await Promise.all(results)).join('\n'));
    }
    return { id: 'batch_1', status: 'completed', output_file_id: 'file-out' };
  };

  return { path: '/v1/chat/completions', answer, batch };
}

interface Line {
  readonly custom_id: string;
  readonly body: RequestBody;
}
