import type { FinishReason, Sample } from '@maker/core';
import type { ChatResponse } from 'ollama/browser';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import { tokenUsage } from '../pricing/token-usage.ts';

/**
 * Reads the response of Ollama's chat. What the model thought stands in a field of its own and is
 * no part of the text.
 *
 * @throws ProviderError of kind `bad-response` when there is no message in it.
 */
export function toSample(
  response: Partial<ChatResponse> | null | undefined,
  call: AnsweredCall,
): Sample {
  const message: Partial<ChatResponse['message']> | undefined = response?.message;
  if (!message) throw missingPartError(call, 'message');
  const { content, tool_calls: toolCalls } = message;
  const usage = tokenUsage({
    inputTokens: response?.prompt_eval_count,
    outputTokens: response?.eval_count,
  });
  return {
    text: typeof content === 'string' ? content : '',
    finishReason: toolCalls?.length ? 'tool-call' : finishReasonOf(response?.done_reason),
    usage,
    costUsd: costUsd(usage, call.price),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: response?.model ?? call.model,
  };
}

function finishReasonOf(reason: unknown): FinishReason {
  return reason === 'stop' || reason === 'length' ? reason : 'unknown';
}
