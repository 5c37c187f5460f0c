import {
  lookUpCapabilities,
  type CapabilityRow,
  type ModelCapabilities,
} from '../capabilities/model-capabilities.ts';

/** How much a model reasons before it answers; which values there are depends on the model. */
export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** What the API takes unless a model is known to differ: the GPT-4.1 class, and models of others. */
const usual: ModelCapabilities = {
  temperature: 'free',
  maxChoices: 128,
  seed: true,
  logprobs: true,
  schema: true,
  thinking: 'never',
  cacheMinimumTokens: 1024,
  batch: true,
};

/** No vendor page states the most choices of a model that reasons; 8 is careful, and enough for most margins. */
const reasoningModel: Partial<ModelCapabilities> = { maxChoices: 8 };
const alwaysThinks: Partial<ModelCapabilities> = {
  ...reasoningModel,
  temperature: 'none',
  logprobs: false,
  thinking: 'always',
};
const thinksByDefault: Partial<ModelCapabilities> = {
  ...reasoningModel,
  temperature: 'without-reasoning',
  thinking: 'by-default',
};
const thinksOnRequest: Partial<ModelCapabilities> = { ...thinksByDefault, thinking: 'on-request' };

/** As of November 2026, from OpenAI's model pages and migration guides. The first row that matches counts. */
const rows: readonly CapabilityRow[] = [
  { models: /^gpt-5-chat/, differ: { schema: false, logprobs: false, batch: false } },
  { models: /^(gpt-5\.\d+-)?chat-latest/, differ: { ...alwaysThinks, batch: false } },
  // Neither the professional nor the coding models, nor GPT-5 itself, can be told not to reason.
  { models: /^gpt-5(\.\d+)?-(pro|codex)/, differ: alwaysThinks },
  { models: /^gpt-5(-|$)/, differ: alwaysThinks },
  { models: /^gpt-5\.[1-4](-|$)/, differ: thinksOnRequest },
  { models: /^gpt-5\./, differ: thinksByDefault },
  { models: /^gpt-(6-(sol|luna)|6\.1-terra)(-|$)/, differ: thinksByDefault },
  { models: /^gpt-[6-9]([.-]|$)/, differ: alwaysThinks },
  { models: /^o1-(mini|preview)/, differ: { ...alwaysThinks, maxChoices: 1, schema: false } },
  { models: /^o\d/, differ: alwaysThinks },
  { models: /^gpt-(3|4(-|$))/, differ: { schema: false, cacheMinimumTokens: undefined } },
];

/**
 * What a model of OpenAI takes on Chat Completions, as far as it is known before it is asked. Models
 * of others are assumed to take all; what a sampler finds refused it leaves out, whatever this says.
 *
 * @param model - The name, as in `gpt-4.1-mini`, with its date or without, or of a fine-tuned model.
 */
export function openAICapabilities(model: string): ModelCapabilities {
  return lookUpCapabilities(model.replace(/^(ft:|openai\/)/, ''), usual, rows);
}

/** Whether a model takes a temperature while it reasons as much as that; undefined stands for its own default. */
export function takesTemperature(
  { temperature, thinking }: ModelCapabilities,
  effort: unknown,
): boolean {
  if (temperature !== 'without-reasoning') return temperature === 'free';
  return effort === undefined || effort === null ? thinking === 'on-request' : effort === 'none';
}
