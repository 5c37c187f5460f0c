import {
  lookUpCapabilities,
  type CapabilityRow,
  type ModelCapabilities,
} from '../capabilities/model-capabilities.ts';

/** How much a model thinks before it answers: not at all, as it likes, or by level. */
export type OllamaThinking = boolean | 'low' | 'medium' | 'high';

/** Ollama has the same for all models; those that cannot think ignore being told not to. */
const usual: ModelCapabilities = {
  temperature: 'free',
  maxChoices: 1,
  seed: true,
  logprobs: true,
  schema: true,
  thinking: 'by-default',
  cacheMinimumTokens: undefined,
  batch: false,
};

const rows: readonly CapabilityRow[] = [
  { models: /gpt-oss|qwen3.*thinking/, differ: { thinking: 'always' } },
];

/** What a model takes when Ollama runs it. */
export function ollamaCapabilities(model: string): ModelCapabilities {
  return lookUpCapabilities(model, usual, rows);
}

/** The least thought before an answer that the model can be brought to. */
export function leastThinking(model: string): OllamaThinking {
  // Of the models that always think, this one has levels, and ignores `false`.
  return model.includes('gpt-oss') ? 'low' : false;
}
