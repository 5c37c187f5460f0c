import type { OpenAI } from 'openai';
import { loadPeer } from '../configuration/load-peer.ts';
import { prepareClient } from '../configuration/prepare-client.ts';

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
 * Checks the options at once; the SDK is loaded when the client is first needed.
 *
 * @throws InvalidArgumentError for a client along with its parts, or for a `baseURL` that is no URL.
 * @throws ConfigurationError when there is no key.
 */
export function prepareOpenAIClient(options: OpenAIClientOptions): () => Promise<OpenAI> {
  return prepareClient(options, {
    vendor: 'OpenAI',
    keyVariable: 'OPENAI_API_KEY',
    baseURLVariable: 'OPENAI_BASE_URL',
    async make(parts) {
      const { OpenAI } = await loadPeer('openai', () => import('openai'));
      // The SDK would print warnings, and whole requests with OPENAI_LOG=debug.
      return new OpenAI({ ...parts, maxRetries: 0, logLevel: 'off' });
    },
  });
}
