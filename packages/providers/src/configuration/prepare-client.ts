import { InvalidArgumentError } from '@maker/events';
import { resolveApiKey } from './api-key.ts';
import { environmentVariable } from './environment-variable.ts';
import { parseHttpUrl } from './http-url.ts';

/** What the client of a cloud's SDK is made from. */
export interface ClientParts {
  readonly apiKey?: string | undefined;
  readonly baseURL?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A ready client, or its parts. */
export interface ClientOptions<C> extends ClientParts {
  readonly client?: C | undefined;
}

/** Whose client it is. */
export interface ClientMaker<C> {
  /** The vendor's name, for messages. */
  readonly vendor: string;
  /** The vendor's own environment variables. */
  readonly keyVariable: string;
  readonly baseURLVariable: string;
  /** Loads the SDK and makes the client. */
  make(parts: ClientParts & { readonly apiKey: string }): Promise<C>;
}

/**
 * Checks the options at once and returns a function that makes the client when it is first needed,
 * so that an SDK is loaded only by those who use it.
 *
 * @throws InvalidArgumentError for a client along with its parts, or for a `baseURL` that is no URL.
 * @throws ConfigurationError when there is no key.
 */
export function prepareClient<C>(
  options: ClientOptions<C>,
  { vendor, keyVariable, baseURLVariable, make }: ClientMaker<C>,
): () => Promise<C> {
  const { client, fetch } = options;
  if (client !== undefined) {
    checkClientStandsAlone(options);
    return () => Promise.resolve(client);
  }
  const baseURL = options.baseURL ?? environmentVariable(baseURLVariable);
  const needsNoKey = baseURL !== undefined && isLoopback(baseURL, baseURLVariable);
  const apiKey = resolveApiKey({
    vendor,
    given: options.apiKey,
    variable: keyVariable,
    fallback: needsNoKey ? 'not-needed' : undefined,
  });
  let made: Promise<C> | undefined;
  return () => (made ??= make({ apiKey, baseURL, fetch }));
}

function checkClientStandsAlone(options: ClientOptions<unknown>): void {
  const { client, apiKey, baseURL, fetch } = options;
  if (apiKey === undefined && baseURL === undefined && fetch === undefined) return;
  throw new InvalidArgumentError({
    argument: 'client',
    expected: 'absent where `apiKey`, `baseURL` or `fetch` is given',
    received: client,
    hint: 'give a ready client or its parts, not both',
  });
}

/** A server on this machine asks for no key, though the SDKs insist on one. */
function isLoopback(baseURL: string, variable: string): boolean {
  const url = parseHttpUrl(baseURL);
  if (url !== undefined) return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  throw new InvalidArgumentError({
    argument: 'baseURL',
    expected: 'an http or https URL without user and password',
    received: baseURL,
    hint: `it comes from the option or from ${variable}`,
  });
}
