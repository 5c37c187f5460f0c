import type { Anthropic } from '@anthropic-ai/sdk';
import {
  lookUpCapabilities,
  type CapabilityRow,
  type ModelCapabilities,
} from '../capabilities/model-capabilities.ts';

/** How much effort a model puts into an answer. */
export type AnthropicEffort = NonNullable<Anthropic.OutputConfig['effort']>;

/** Claude 5 and whatever comes after it. The API that the SDK speaks (2026-10-21) knows no temperature. */
const usual: ModelCapabilities = {
  temperature: 'none',
  maxChoices: 1,
  seed: false,
  logprobs: false,
  schema: true,
  thinking: 'by-default',
  cacheMinimumTokens: 512,
  batch: true,
};

/** From Anthropic's pages on thinking, structured outputs and prompt caching, as of November 2026. */
const rows: readonly CapabilityRow[] = [
  { models: /(fable|mythos)-5|opus-5-5/, differ: { thinking: 'always' } },
  { models: /sonnet-5(?!-5)/, differ: { cacheMinimumTokens: 1024 } },
  { models: /mythos-preview/, differ: { thinking: 'always', cacheMinimumTokens: 2048 } },
  { models: /opus-4-7/, differ: { thinking: 'on-request', cacheMinimumTokens: 2048 } },
  { models: /opus-4-[56]|haiku-4-5/, differ: { thinking: 'on-request', cacheMinimumTokens: 4096 } },
  {
    models: /opus-4-[18](?!\d)|sonnet-4-[56]/,
    differ: { thinking: 'on-request', cacheMinimumTokens: 1024 },
  },
  {
    models: /(opus|sonnet)-4/,
    differ: { thinking: 'on-request', cacheMinimumTokens: 1024, schema: false },
  },
  { models: /claude-3/, differ: { thinking: 'never', cacheMinimumTokens: 2048, schema: false } },
];

/** What a Claude model takes. A model that is not known is taken for one of the newest. */
export function anthropicCapabilities(model: string): ModelCapabilities {
  return lookUpCapabilities(model, usual, rows);
}

/**
 * What keeps a model from thinking before it answers. Undefined where it does not think unless
 * asked, where it always does, and where the effort asked for (`xhigh`, `max`) insists on it.
 */
export function withoutThinking(
  model: string,
  effort: AnthropicEffort | undefined,
): Anthropic.ThinkingConfigParam | undefined {
  if (anthropicCapabilities(model).thinking !== 'by-default') return undefined;
  if (effort === 'xhigh' || effort === 'max') return undefined;
  // Its least: this model thinks between calls of tools, and there are none.
  return { type: /sonnet-5-5/.test(model) ? 'between_tools' : 'disabled' };
}
