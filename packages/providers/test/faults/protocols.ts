import { chatResponse } from '../ollama/chat-response.ts';
import { message } from '../anthropic/message.ts';
import { completion } from '../openai/completion.ts';
import { leak } from '../sampler-contract.ts';

/** How an answer ends, where it comes at all. `empty` is an answer with nothing in it. */
export type Ending = 'whole' | 'cut' | 'filtered' | 'refused' | 'tool call' | 'empty';

/** The bodies of answers in one protocol; what it has no word for is missing. */
export type Protocol = Readonly<Partial<Record<Ending, string>>> & { readonly whole: string };

const choice = (finish_reason: string, more: object = {}): string =>
  JSON.stringify(
    completion({
      choices: [
        { index: 0, finish_reason, message: { role: 'assistant', content: leak, ...more } },
      ],
    }),
  );

export const chat: Protocol = {
  whole: choice('stop'),
  cut: choice('length'),
  filtered: choice('content_filter', { content: null }),
  refused: choice('stop', { content: null, refusal: leak }),
  'tool call': choice('tool_calls', { content: null }),
  empty: JSON.stringify(completion({ choices: [] })),
};

const response = (output: readonly object[], more: object = {}): string =>
  JSON.stringify({
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'gpt-5.6',
    status: 'completed',
    incomplete_details: null,
    output,
    usage: { input_tokens: 600, output_tokens: 538, total_tokens: 1138 },
    ...more,
  });

const spoken = (part: object): object => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [part],
});
const spokenText = spoken({ type: 'output_text', text: leak, annotations: [] });
const endedBy = (reason: string): object => ({
  status: 'incomplete',
  incomplete_details: { reason },
});

export const responses: Protocol = {
  whole: response([spokenText]),
  cut: response([spokenText], endedBy('max_output_tokens')),
  filtered: response([], endedBy('content_filter')),
  refused: response([spoken({ type: 'refusal', refusal: leak })]),
  'tool call': response([{ type: 'function_call', call_id: '1', name: 'tool', arguments: '{}' }]),
  empty: response([]),
};

const blocks = (stop_reason: string, content: readonly object[]): string =>
  JSON.stringify(message({ stop_reason, content }));

export const messages: Protocol = {
  whole: blocks('end_turn', [{ type: 'text', text: leak }]),
  cut: blocks('max_tokens', [{ type: 'text', text: leak }]),
  refused: blocks('refusal', []),
  'tool call': blocks('tool_use', [{ type: 'tool_use', id: '1', name: 'tool', input: {} }]),
  empty: blocks('end_turn', []),
};

const said = (content: string, done_reason: string, more: object = {}): string =>
  JSON.stringify(chatResponse({ message: { role: 'assistant', content, ...more }, done_reason }));

export const ollamaChat: Protocol = {
  whole: said(leak, 'stop'),
  cut: said(leak, 'length'),
  'tool call': said('', 'stop', { tool_calls: [{ function: { name: 'tool', arguments: {} } }] }),
  empty: said('', 'stop'),
};

/** Two pieces: the text, and the end with the counts. */
const inPieces = (content: string, done_reason: string, more: object = {}): string => {
  const piece = (message: object, fields: object): string =>
    `${JSON.stringify(chatResponse({ message: { role: 'assistant', ...message }, ...fields }))}\n`;
  const begun = { done: false, done_reason: undefined, prompt_eval_count: undefined };
  return piece({ content, ...more }, begun) + piece({ content: '' }, { done_reason });
};

export const ollamaStream: Protocol = {
  whole: inPieces(leak, 'stop'),
  cut: inPieces(leak, 'length'),
  'tool call': inPieces('', 'stop', {
    tool_calls: [{ function: { name: 'tool', arguments: {} } }],
  }),
  empty: inPieces('', 'stop'),
};
