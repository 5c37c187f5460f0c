import type { ProviderError } from '@maker/events';
import { resolveServerUrl } from '../configuration/server-url.ts';

/** Which Ollama it is. */
export interface OllamaServerOptions {
  /**
   * Where Ollama listens: a URL, or host and port.
   *
   * @defaultValue the environment variable OLLAMA_HOST, else `http://127.0.0.1:11434`
   */
  readonly host?: string | undefined;
  /** What sends requests: for proxies, headers and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** @throws InvalidArgumentError when it is no address. */
export function resolveOllamaHost(given: string | undefined): string {
  const standard = 'http://127.0.0.1:11434';
  return resolveServerUrl({ given, variable: 'OLLAMA_HOST', standard });
}

/** What the user can do about a server that cannot be reached. */
export function serverHint({ kind }: ProviderError, host: string): string | undefined {
  return kind === 'network'
    ? `Is Ollama running at ${host}? \`ollama serve\` starts it`
    : undefined;
}
