import type { Embed } from './embedding-matcher.ts';

/** What is needed of a client of `ollama`. */
export interface OllamaEmbeddingClient {
  /** Embeds all texts, in order. */
  embed(request: {
    readonly model: string;
    readonly input: string[];
  }): Promise<{ readonly embeddings: number[][] }>;
}

/** Options of `createOllamaEmbed`. */
export interface OllamaEmbedOptions {
  /** The package `ollama`'s client, as `new Ollama({ host })`. */
  readonly client: OllamaEmbeddingClient;
  /** As in `nomic-embed-text`. */
  readonly model: string;
}

/** Embeds by a model of Ollama's. */
export function createOllamaEmbed({ client, model }: OllamaEmbedOptions): Embed {
  return async (texts) => (await client.embed({ model, input: [...texts] })).embeddings;
}
