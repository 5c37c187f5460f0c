import { ConfigurationError } from '@maker/events';
import { environmentVariable } from './environment-variable.ts';

/** Where a key may come from. */
export interface ApiKeySources {
  /** The vendor's name, for the message. */
  readonly vendor: string;
  /** The value of the option `apiKey`. */
  readonly given: string | undefined;
  /** The vendor's own environment variable. */
  readonly variable: string;
  /** Used where there is no key, for servers that need none. */
  readonly fallback?: string | undefined;
}

/**
 * The key from the option, else from the environment.
 *
 * @throws ConfigurationError when there is none, or when it could not be sent: the error of the
 *   client for that would quote it.
 */
export function resolveApiKey({ vendor, given, variable, fallback }: ApiKeySources): string {
  const key: unknown = given ?? environmentVariable(variable) ?? fallback ?? '';
  const trimmed = typeof key === 'string' ? key.trim() : undefined;
  if (trimmed !== undefined && /^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  const message = `${faultOf(trimmed)} for ${vendor}: set ${variable} or give the option \`apiKey\``;
  throw new ConfigurationError({ message });
}

/** Shows nothing of the key, be it a number. */
function faultOf(key: string | undefined): string {
  if (key === undefined) return 'The key is no string';
  return key === '' ? 'There is no key' : 'The key has characters that cannot be sent';
}
