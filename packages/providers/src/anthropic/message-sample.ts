import type { Anthropic } from '@anthropic-ai/sdk';
import type { FinishReason, Sample } from '@maker/core';
import type { TokenUsage } from '@maker/events';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import { tokenUsage } from '../pricing/token-usage.ts';

/**
 * Reads the response of the Messages API. The text is that of all text blocks: what the model
 * thought stands in blocks of its own. Servers that only resemble Anthropic's may leave out anything.
 *
 * @throws ProviderError of kind `bad-response` when there is no list of blocks in it.
 */
export function toSample(
  response: Partial<Anthropic.Message> | null | undefined,
  call: AnsweredCall,
): Sample {
  const blocks: unknown = response?.content;
  if (!Array.isArray(blocks)) throw missingPartError(call, 'content');
  const usage = toUsage(response?.usage);
  const written = response?.usage?.cache_creation_input_tokens ?? 0;
  return {
    text: blocks.map(textOf).join(''),
    finishReason: finishReasons.get(response?.stop_reason) ?? 'unknown',
    usage,
    costUsd: costUsd(usage, call.price, written),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: response?.model ?? call.model,
  };
}

function textOf(block: Partial<Anthropic.ContentBlock> | null): string {
  return block?.type === 'text' && typeof block.text === 'string' ? block.text : '';
}

const finishReasons: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'refusal'],
  ['tool_use', 'tool-call'],
  // `pause_turn` asks for another turn, which there is not: it stays unknown.
]);

/** The API counts prompt tokens in three parts that do not overlap: new, written to the cache, read from it. */
function toUsage(usage: Partial<Anthropic.Usage> | null | undefined): TokenUsage | undefined {
  const read = usage?.cache_read_input_tokens ?? 0;
  const written = usage?.cache_creation_input_tokens ?? 0;
  return tokenUsage({
    inputTokens: (usage?.input_tokens ?? 0) + written + read,
    outputTokens: usage?.output_tokens,
    cachedInputTokens: read,
    reasoningTokens: usage?.output_tokens_details?.thinking_tokens,
  });
}
