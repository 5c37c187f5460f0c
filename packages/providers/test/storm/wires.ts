/** What a request asks for, whatever the protocol. */
export interface Question {
  readonly prompt: string;
  /** How many answers. */
  readonly count: number;
  readonly streamed: boolean;
}

/** What it is billed for. */
export interface Bill {
  readonly inputTokens: number;
  /** Of each answer. */
  readonly outputTokens: readonly number[];
}

/** A vendor's protocol. */
export interface Wire {
  read(body: Record<string, unknown>): Question;
  write(text: string, bill: Bill, question: Question): string;
}

type Messages = readonly { readonly content: string }[];

const promptOf = ({ messages }: Record<string, unknown>): string =>
  (messages as Messages).at(-1)?.content ?? '';

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** By the path of the request. */
export const wires: Readonly<Record<string, Wire>> = {
  '/v1/chat/completions': {
    read: (body) => ({
      prompt: promptOf(body),
      count: typeof body['n'] === 'number' ? body['n'] : 1,
      streamed: false,
    }),
    write(text, { inputTokens, outputTokens }) {
      const message = { role: 'assistant', content: text, refusal: null };
      const completionTokens = sum(outputTokens);
      return JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model: 'gpt-in-the-storm',
        choices: outputTokens.map((_, index) => ({ index, finish_reason: 'stop', message })),
        usage: {
          prompt_tokens: inputTokens,
          completion_tokens: completionTokens,
          total_tokens: inputTokens + completionTokens,
        },
      });
    },
  },
  '/v1/messages': {
    read: (body) => ({ prompt: promptOf(body), count: 1, streamed: false }),
    write: (text, { inputTokens, outputTokens }) =>
      JSON.stringify({
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'claude-in-the-storm',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: inputTokens, output_tokens: sum(outputTokens) },
      }),
  },
  '/api/chat': {
    read: (body) => ({ prompt: promptOf(body), count: 1, streamed: body['stream'] !== false }),
    write(text, { inputTokens, outputTokens }, { streamed }) {
      const part = (content: string, more: object): string =>
        JSON.stringify({
          model: 'llama-in-the-storm',
          created_at: '2026-11-26T12:00:00.000Z',
          message: { role: 'assistant', content },
          ...more,
        });
      const counts = { prompt_eval_count: inputTokens, eval_count: sum(outputTokens) };
      const end = { done: true, done_reason: 'stop', ...counts };
      if (!streamed) return part(text, end);
      return `${part(text, { done: false })}\n${part('', end)}\n`;
    },
  },
};
