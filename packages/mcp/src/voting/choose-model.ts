import { ConfigurationError } from '@maker/events';
import { type ProviderName, providerNames } from '../settings/provider-name.ts';
import type { Host } from './host.ts';
import type { VotingOptions } from './voting-options.ts';

/**
 * @throws `ConfigurationError` where nobody has chosen, since a key alone chooses nothing, and for the client's own
 * model unless whoever runs the server has.
 */
export function chooseProvider({ provider }: VotingOptions, { settings }: Host): ProviderName {
  const chosen = provider ?? settings.provider;
  if (chosen === 'client' && settings.provider !== 'client') {
    throw new ConfigurationError({ message: clientOffMessage });
  }
  if (chosen !== undefined) return chosen;
  throw new ConfigurationError({
    message: `No provider is chosen: give \`provider\`, or set MAKER_PROVIDER in the environment of the MCP server, to one of ${providerNames.join(', ')}`,
  });
}

const clientOffMessage =
  "The provider `client`, which asks the client's own model, is off: give another `provider`, or set MAKER_PROVIDER=client in the environment of the MCP server";

/** The model that was named, by the call or for its provider; MAKER_MODEL belongs to MAKER_PROVIDER. */
export function chooseModel(
  { model }: VotingOptions,
  provider: ProviderName,
  { settings }: Host,
): string | undefined {
  return model ?? (provider === settings.provider ? settings.model : undefined);
}

/** The model that answers where none was named; undefined where that is the provider's to decide. */
export async function defaultModel(provider: ProviderName): Promise<string | undefined> {
  if (provider === 'simulated' || provider === 'client') return undefined;
  const { defaultModels } = await import('@maker/providers');
  return defaultModels[provider]?.model;
}
