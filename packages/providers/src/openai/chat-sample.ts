import type { FinishReason, Sample } from '@maker/core';
import type { TokenUsage } from '@maker/events';
import type { OpenAI } from 'openai';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import { tokenUsage } from '../pricing/token-usage.ts';

type Choice = OpenAI.Chat.ChatCompletion.Choice;

/**
 * Reads the response of Chat Completions. Servers that only resemble OpenAI's leave out whatever
 * they like, so nothing in it is taken for granted.
 *
 * @throws ProviderError of kind `bad-response` when there is no choice in it.
 */
export function toSample(
  response: Partial<OpenAI.Chat.ChatCompletion> | null | undefined,
  call: AnsweredCall,
): Sample {
  const choice: Partial<Choice> | undefined = response?.choices?.[0];
  if (!choice?.message) throw missingPartError(call, 'choice');
  const { content, refusal } = choice.message;
  const usage = toUsage(response?.usage);
  return {
    text: typeof content === 'string' ? content : (refusal ?? ''),
    finishReason: refusal ? 'refusal' : (finishReasons.get(choice.finish_reason) ?? 'unknown'),
    usage,
    costUsd: costUsd(usage, call.price),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: response?.model ?? call.model,
  };
}

const finishReasons: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['tool_calls', 'tool-call'],
  ['function_call', 'tool-call'],
]);

function toUsage(
  usage: Partial<OpenAI.CompletionUsage> | null | undefined,
): TokenUsage | undefined {
  return tokenUsage({
    inputTokens: usage?.prompt_tokens,
    outputTokens: usage?.completion_tokens,
    cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens,
  });
}
