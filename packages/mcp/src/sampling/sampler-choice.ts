import type { Sampler } from '@maker/core';
import type { ServerSettings } from '../settings/server-settings.ts';
import type { ProviderName } from '../settings/provider-name.ts';

/** Which model is to answer. */
export interface SamplerChoice {
  /** The client's own model is none of the process's: it belongs to a connection. */
  readonly provider: Exclude<ProviderName, 'client'>;
  /** @defaultValue the provider's own */
  readonly model?: string | undefined;
}

/**
 * Makes the sampler of a provider, with whatever is loaded for it loaded only now.
 *
 * Rejects with a `ConfigurationError` that says what to set where a key is missing.
 */
export type SamplerFactory = (
  choice: SamplerChoice,
  settings: ServerSettings,
) => Sampler | Promise<Sampler>;
