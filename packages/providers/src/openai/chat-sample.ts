import type { FinishReason, Sample, TokenPrice } from '@maker/core';
import { ProviderError, type TokenUsage } from '@maker/events';
import type { OpenAI } from 'openai';
import { costUsd } from '../pricing/cost-usd.ts';

type Choice = OpenAI.Chat.ChatCompletion.Choice;

/** What is known about a call besides the response. */
export interface ChatCall {
  readonly model: string;
  readonly price: TokenPrice | undefined;
  readonly latencyMs: number;
}

/**
 * Reads the response of Chat Completions. Servers that only resemble OpenAI's leave out whatever
 * they like, so nothing in it is taken for granted.
 *
 * @throws ProviderError of kind `bad-response` when there is no choice in it.
 */
export function toSample(
  response: Partial<OpenAI.Chat.ChatCompletion> | null | undefined,
  { model, price, latencyMs }: ChatCall,
): Sample {
  const choice: Partial<Choice> | undefined = response?.choices?.[0];
  if (!choice?.message) {
    throw new ProviderError({
      message: `openai answered for ${model} without any choice`,
      provider: 'openai',
      model,
      kind: 'bad-response',
    });
  }
  const { content, refusal } = choice.message;
  const usage = toUsage(response?.usage);
  return {
    text: typeof content === 'string' ? content : (refusal ?? ''),
    finishReason: refusal ? 'refusal' : (finishReasons.get(choice.finish_reason) ?? 'unknown'),
    usage,
    costUsd: costUsd(usage, price),
    latencyMs,
    provider: 'openai',
    model: response?.model ?? model,
  };
}

const finishReasons: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['tool_calls', 'tool-call'],
  ['function_call', 'tool-call'],
]);

/** A prompt has at least one token: a server that reports fewer does not count, and has no usage. */
function toUsage(
  usage: Partial<OpenAI.CompletionUsage> | null | undefined,
): TokenUsage | undefined {
  const inputTokens = usage?.prompt_tokens ?? 0;
  if (inputTokens < 1) return undefined;
  return {
    inputTokens,
    outputTokens: usage?.completion_tokens ?? 0,
    cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}
