/** A message of the Responses API's output. */
export const message = (
  parts: readonly Record<string, unknown>[],
  fields: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: parts,
  ...fields,
});

export const textPart = (text: string): Record<string, unknown> => ({
  type: 'output_text',
  text,
  annotations: [],
});

/** A whole answer of the Responses API, with some fields replaced. */
export const responsesBody = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  status: 'completed',
  error: null,
  incomplete_details: null,
  model: 'gpt-6-luna-2026-09-22',
  output: [{ id: 'rs_1', type: 'reasoning', summary: [] }, message([textPart('move = [1, 0, 2]')])],
  usage: {
    input_tokens: 600,
    input_tokens_details: { cached_tokens: 512, cache_write_tokens: 80 },
    output_tokens: 538,
    output_tokens_details: { reasoning_tokens: 500 },
    total_tokens: 1138,
  },
  ...fields,
});
