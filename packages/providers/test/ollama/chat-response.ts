import { answerText } from '../sampler-contract.ts';

/** A whole answer of Ollama's chat, with some fields replaced. */
export const chatResponse = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  model: 'qwen3:4b',
  created_at: '2026-11-22T12:00:00.000Z',
  message: { role: 'assistant', content: answerText },
  done: true,
  done_reason: 'stop',
  total_duration: 5_000_000,
  prompt_eval_count: 600,
  eval_count: 538,
  ...fields,
});
