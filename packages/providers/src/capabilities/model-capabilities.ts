/** What a model takes and how it behaves, as far as it is known before it is asked. */
export interface ModelCapabilities {
  /** Whether a temperature is taken: always, never, or only while the model does not reason. */
  readonly temperature: 'free' | 'none' | 'without-reasoning';
  /** The most answers to one prompt in one call (`n`), 1 where there is no such parameter. */
  readonly maxChoices: number;
  readonly seed: boolean;
  readonly logprobs: boolean;
  /** Whether answers can be held to a JSON Schema. */
  readonly schema: boolean;
  /** Whether the model thinks before it answers unless told otherwise; what it thinks counts as answer tokens. */
  readonly thinking: 'never' | 'on-request' | 'by-default' | 'always';
  /** The least prompt prefix that the provider caches, in tokens; undefined where it caches none. */
  readonly cacheMinimumTokens: number | undefined;
  /** Whether there is an offline interface at a lower price. */
  readonly batch: boolean;
}

/** One row of a provider's table: models whose name matches, and how they differ from the provider's usual. */
export interface CapabilityRow {
  readonly models: RegExp;
  readonly differ: Partial<ModelCapabilities>;
}

/** What is known of a model: the provider's usual, changed by the first row that matches its name. */
export function lookUpCapabilities(
  model: string,
  usual: ModelCapabilities,
  rows: readonly CapabilityRow[],
): ModelCapabilities {
  return { ...usual, ...rows.find(({ models }) => models.test(model))?.differ };
}
