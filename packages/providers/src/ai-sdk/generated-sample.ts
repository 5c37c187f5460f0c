import type { FinishReason, Sample } from '@maker/core';
import { missingPartError, type AnsweredCall } from '../http/call-model.ts';
import { costUsd } from '../pricing/cost-usd.ts';
import type { AISDKResult } from './ai-sdk-model.ts';
import { readUsage } from './generated-usage.ts';

type Content = AISDKResult['content'];

/**
 * Reads what a model of the AI SDK generated. The text is that of all text parts: reasoning and
 * sources are parts of their own.
 *
 * @throws ProviderError of kind `bad-response` when there is no list of parts in it.
 */
export function toSample(result: AISDKResult, call: AnsweredCall): Sample {
  const content: unknown = result?.content;
  if (!Array.isArray(content)) throw missingPartError(call, 'content');
  const parts = content as Content;
  const { usage, cacheWriteTokens } = readUsage(result);
  return {
    text: parts.map(textOf).join(''),
    finishReason: parts.some(({ type }) => type === 'tool-call')
      ? 'tool-call'
      : finishReasonOf(result.finishReason),
    usage,
    costUsd: costUsd(usage, call.price, cacheWriteTokens),
    latencyMs: call.latencyMs,
    provider: call.provider,
    model: result.response?.modelId ?? call.model,
  };
}

function textOf(part: Content[number]): string {
  return part.type === 'text' && 'text' in part && typeof part.text === 'string' ? part.text : '';
}

/** A word in version 2; with the provider's own word beside it from version 3 on. */
function finishReasonOf(reason: unknown): FinishReason {
  const { unified, raw } = (
    typeof reason === 'object' && reason !== null ? reason : { unified: reason }
  ) as { readonly unified?: unknown; readonly raw?: unknown };
  // The AI SDK has no word for a refusal; Anthropic has.
  if (unified === 'content-filter' && raw === 'refusal') return 'refusal';
  return finishReasons.get(unified) ?? 'unknown';
}

const finishReasons: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content-filter', 'content-filter'],
  ['tool-calls', 'tool-call'],
]);
