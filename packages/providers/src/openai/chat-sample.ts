import type { FinishReason, Sample } from '@maker/core';
import type { TokenUsage } from '@maker/events';
import type { OpenAI } from 'openai';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import { shareUsage } from '../pricing/share-usage.ts';
import { tokenUsage } from '../pricing/token-usage.ts';
import { cacheWriteTokens } from './cache-write-tokens.ts';

type Answer = Pick<Sample, 'text' | 'finishReason'>;

/** What a response of Chat Completions brought. */
export interface ChatAnswers {
  readonly samples: readonly Sample[];
  /** How many choices there were, the useless ones included. */
  readonly choices: number;
}

/**
 * Reads up to `count` answers of a response of Chat Completions. Servers that only resemble OpenAI's
 * leave out whatever they like, so nothing in it is taken for granted.
 *
 * @throws ProviderError of kind `bad-response` when there is no choice with a message in it.
 */
export function readChatAnswers(
  response: Partial<OpenAI.Chat.ChatCompletion> | null | undefined,
  count: number,
  call: AnsweredCall,
): ChatAnswers {
  const choices: readonly unknown[] = Array.isArray(response?.choices) ? response.choices : [];
  const answers = choices.flatMap(readChoice).slice(0, count);
  if (answers.length === 0) throw missingPartError(call, 'choice');
  const usage = toUsage(response?.usage);
  const shares =
    usage &&
    shareUsage(
      usage,
      answers.map(({ text }) => text),
    );
  const written = cacheWriteTokens(usage, response?.usage?.prompt_tokens_details);
  const samples = answers.map((answer, index) => ({
    ...answer,
    usage: shares?.[index],
    ...(shares && answers.length > 1 && { usageShared: true }),
    costUsd: costUsd(shares?.[index], call.price, index === 0 ? written : 0),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: response?.model ?? call.model,
  }));
  return { samples, choices: choices.length };
}

function readChoice(choice: unknown): readonly Answer[] {
  const { message, finish_reason } = (choice ?? {}) as Partial<OpenAI.Chat.ChatCompletion.Choice>;
  if (!message) return [];
  const { content, refusal } = message;
  const text = typeof content === 'string' ? content : (refusal ?? '');
  const finishReason = refusal ? 'refusal' : (finishReasons.get(finish_reason) ?? 'unknown');
  return [{ text, finishReason }];
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
