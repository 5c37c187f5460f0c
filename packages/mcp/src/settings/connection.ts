import { ConfigurationError } from '@maker/events';
import type { Environment } from './environment.ts';
import type { ProviderName } from './provider-name.ts';

/** How a provider is reached. Never leaves the server: it is in no result, error, event or log. */
export interface Connection {
  readonly apiKey?: string | undefined;
  readonly baseURL?: string | undefined;
}

interface ConnectionVariables {
  readonly key?: string;
  readonly address?: string;
}

/** The only variables that keys and addresses are read from: those of the vendors. */
export const connectionVariables: Readonly<Record<ProviderName, ConnectionVariables>> = {
  openai: { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
  anthropic: { key: 'ANTHROPIC_API_KEY', address: 'ANTHROPIC_BASE_URL' },
  ollama: { address: 'OLLAMA_HOST' },
  lmstudio: { address: 'LMSTUDIO_HOST' },
  simulated: {},
  client: {},
};

/**
 * Reads key and address of a provider.
 *
 * @throws `ConfigurationError` when there is no key, or when it would be sent over the network in the clear.
 */
export function readConnection(provider: ProviderName, environment: Environment): Connection {
  const { key, address } = connectionVariables[provider];
  const apiKey = key && environment.text(key);
  const baseURL = address && environment.text(address);
  if (key === undefined) return { baseURL };
  const host = loopbackOrSecure(baseURL);
  if (host === 'clear') {
    throw new ConfigurationError({
      message: `Set ${address ?? ''} to an https address: the key would be sent in the clear, which only this machine may see`,
    });
  }
  if (apiKey === undefined && host !== 'loopback') {
    throw new ConfigurationError({
      message: `There is no key for ${provider}: set ${key} in the environment of the MCP server and restart it, or choose another provider (\`simulated\` needs no key)`,
    });
  }
  return { apiKey, baseURL };
}

function loopbackOrSecure(url: string | undefined): 'loopback' | 'secure' | 'clear' {
  if (url === undefined || !URL.canParse(url)) return 'secure';
  const { hostname, protocol } = new URL(url);
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return 'loopback';
  return protocol === 'https:' ? 'secure' : 'clear';
}
