import type { TokenUsage } from '@maker/events';
import { tokenUsage } from '../pricing/token-usage.ts';
import type { AISDKResult } from './ai-sdk-model.ts';

/** What a call used. */
export interface GeneratedUsage {
  readonly usage: TokenUsage | undefined;
  /** The part of the prompt that was written to the provider's cache. */
  readonly cacheWriteTokens: number;
}

type Count = number | null | undefined;

/** Usage in version 2. */
interface FlatUsage {
  readonly inputTokens?: Count;
  readonly outputTokens?: Count;
  readonly cachedInputTokens?: Count;
  readonly reasoningTokens?: Count;
}

/** Usage in versions 3 and 4. */
interface NestedUsage {
  readonly inputTokens: {
    readonly total?: Count;
    readonly cacheRead?: Count;
    readonly cacheWrite?: Count;
  };
  readonly outputTokens?: { readonly total?: Count; readonly reasoning?: Count };
}

/** Reads what a call used. Providers that others wrote may leave out anything. */
export function readUsage({ usage, providerMetadata }: AISDKResult): GeneratedUsage {
  if (typeof usage !== 'object' || usage === null) return { usage: undefined, cacheWriteTokens: 0 };
  return isNested(usage) ? readNested(usage) : readFlat(usage, providerMetadata?.['anthropic']);
}

function isNested(usage: object): usage is NestedUsage {
  return (
    'inputTokens' in usage && typeof usage.inputTokens === 'object' && usage.inputTokens !== null
  );
}

function readNested({ inputTokens, outputTokens }: NestedUsage): GeneratedUsage {
  return {
    usage: tokenUsage({
      inputTokens: inputTokens.total,
      outputTokens: outputTokens?.total,
      cachedInputTokens: inputTokens.cacheRead,
      reasoningTokens: outputTokens?.reasoning,
    }),
    cacheWriteTokens: inputTokens.cacheWrite ?? 0,
  };
}

/** Of Anthropic's three parts of a prompt, version 2 gives the new one for the whole, and tells what was written apart. */
function readFlat(usage: FlatUsage, anthropic: unknown): GeneratedUsage {
  if (typeof anthropic !== 'object' || anthropic === null) {
    return { usage: tokenUsage(usage), cacheWriteTokens: 0 };
  }
  const { cacheCreationInputTokens } = anthropic as { readonly cacheCreationInputTokens?: Count };
  const cacheWriteTokens = cacheCreationInputTokens ?? 0;
  const read = usage.cachedInputTokens ?? 0;
  const inputTokens = (usage.inputTokens ?? 0) + read + cacheWriteTokens;
  return { usage: tokenUsage({ ...usage, inputTokens }), cacheWriteTokens };
}
