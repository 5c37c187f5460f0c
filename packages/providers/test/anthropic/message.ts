import { answerText } from '../sampler-contract.ts';

/** A whole answer of the Messages API, with some fields replaced. */
export const message = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-5-5-20261001',
  content: [{ type: 'text', text: answerText }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 600, output_tokens: 538 },
  ...fields,
});
