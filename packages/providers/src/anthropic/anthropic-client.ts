import type { Anthropic } from '@anthropic-ai/sdk';
import { loadPeer } from '../configuration/load-peer.ts';
import { prepareClient } from '../configuration/prepare-client.ts';

/** A ready client, or the parts to make one from. */
export interface AnthropicClientOptions {
  /** A client of the official SDK, in place of the three options below. Its own retries are not used. */
  readonly client?: Anthropic | undefined;
  /** @defaultValue the environment variable ANTHROPIC_API_KEY; on this machine (loopback) none is needed */
  readonly apiKey?: string | undefined;
  /**
   * Where the API is, without its version: `http://127.0.0.1:8080`.
   *
   * @defaultValue the environment variable ANTHROPIC_BASE_URL, else Anthropic's own
   */
  readonly baseURL?: string | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Checks the options at once; the SDK is loaded when the client is first needed.
 *
 * @throws InvalidArgumentError for a client along with its parts, or for a `baseURL` that is no URL.
 * @throws ConfigurationError when there is no key.
 */
export function prepareAnthropicClient(options: AnthropicClientOptions): () => Promise<Anthropic> {
  return prepareClient(options, {
    vendor: 'Anthropic',
    keyVariable: 'ANTHROPIC_API_KEY',
    baseURLVariable: 'ANTHROPIC_BASE_URL',
    async make(parts) {
      const { Anthropic } = await loadPeer('@anthropic-ai/sdk', () => import('@anthropic-ai/sdk'));
      // Given a key, the SDK reads no other credentials; it would print warnings, and requests with ANTHROPIC_LOG=debug.
      return new Anthropic({ ...parts, maxRetries: 0, logLevel: 'off' });
    },
  });
}
