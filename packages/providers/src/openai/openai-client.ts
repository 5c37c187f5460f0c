import { InvalidArgumentError } from '@maker/events';
import type { OpenAI } from 'openai';
import { resolveApiKey } from '../configuration/api-key.ts';
import { environmentVariable } from '../configuration/environment-variable.ts';
import { loadPeer } from '../configuration/load-peer.ts';

/** A ready client, or the parts to make one from. */
export interface OpenAIClientOptions {
  /** A client of the official SDK, in place of the three options below. Its own retries are not used. */
  readonly client?: OpenAI | undefined;
  /** @defaultValue the environment variable OPENAI_API_KEY; on this machine (loopback) none is needed */
  readonly apiKey?: string | undefined;
  /**
   * Where the API is, with its version: `http://127.0.0.1:11434/v1`.
   *
   * @defaultValue the environment variable OPENAI_BASE_URL, else OpenAI's own
   */
  readonly baseURL?: string | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Checks the options at once and returns a function that makes the client when it is first needed,
 * so that the SDK is loaded only by those who use it.
 *
 * @throws InvalidArgumentError for a client along with its parts, or for a `baseURL` that is no URL.
 * @throws ConfigurationError when there is no key.
 */
export function prepareOpenAIClient(options: OpenAIClientOptions): () => Promise<OpenAI> {
  const { client, fetch } = options;
  if (client !== undefined) {
    checkClientStandsAlone(options);
    return () => Promise.resolve(client);
  }
  const baseURL = options.baseURL ?? environmentVariable('OPENAI_BASE_URL');
  const apiKey = resolveApiKey({
    vendor: 'OpenAI',
    given: options.apiKey,
    variable: 'OPENAI_API_KEY',
    fallback: baseURL !== undefined && isLoopback(baseURL) ? 'not-needed' : undefined,
  });
  let made: Promise<OpenAI> | undefined;
  return () =>
    (made ??= loadPeer('openai', () => import('openai')).then(
      // The SDK would print warnings, and whole requests with OPENAI_LOG=debug.
      ({ OpenAI }) => new OpenAI({ apiKey, baseURL, fetch, maxRetries: 0, logLevel: 'off' }),
    ));
}

function checkClientStandsAlone({ client, apiKey, baseURL, fetch }: OpenAIClientOptions): void {
  if (apiKey === undefined && baseURL === undefined && fetch === undefined) return;
  throw new InvalidArgumentError({
    argument: 'client',
    expected: 'absent where `apiKey`, `baseURL` or `fetch` is given',
    received: client,
    hint: 'give a ready client or its parts, not both',
  });
}

/** A server on this machine asks for no key, though the SDK insists on one. */
function isLoopback(baseURL: string): boolean {
  if (URL.canParse(baseURL)) {
    const { protocol, hostname } = new URL(baseURL);
    if (/^https?:$/.test(protocol)) return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  }
  throw new InvalidArgumentError({
    argument: 'baseURL',
    expected: 'an http or https URL',
    received: baseURL,
    hint: 'it comes from the option or from OPENAI_BASE_URL',
  });
}
