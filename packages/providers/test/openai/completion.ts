/** A whole answer of Chat Completions, with some fields replaced. */
export const completion = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      logprobs: null,
      message: { role: 'assistant', content: 'move = [1, 0, 2]', refusal: null },
    },
  ],
  usage: { prompt_tokens: 600, completion_tokens: 538, total_tokens: 1138 },
  ...fields,
});
