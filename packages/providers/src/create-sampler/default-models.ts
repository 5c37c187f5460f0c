/** The providers that `createSampler` knows. */
export const providerNames = ['openai', 'anthropic', 'ollama', 'lmstudio'] as const;

/** Name of a provider that `createSampler` knows. */
export type ProviderName = (typeof providerNames)[number];

/** A model that is used where none is named. */
export interface DefaultModel {
  readonly model: string;
  /** The day on which it was chosen, as in `2026-11-26`: providers retire models. */
  readonly asOf: string;
  readonly why: string;
}

/**
 * The smallest model of each cloud that suits a vote. Ollama and LM Studio have none: what is there
 * depends on what was fetched, and LM Studio answers with the one that is loaded.
 */
export const defaultModels: Readonly<Partial<Record<ProviderName, DefaultModel>>> = {
  openai: {
    model: 'gpt-4.1-nano',
    asOf: '2026-11-26',
    why: "OpenAI's nano class. Takes a temperature, as the paper's votes need; gpt-5-nano takes none and is marked deprecated",
  },
  anthropic: {
    model: 'claude-haiku-5-5',
    asOf: '2026-11-26',
    why: "Anthropic's Haiku class, a tenth of the price of Haiku 4.5. Takes no temperature",
  },
};
