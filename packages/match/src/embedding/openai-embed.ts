import type { Embed } from './embedding-matcher.ts';

/** What is needed of a client of `openai`, or of a server that speaks its protocol. */
export interface OpenAIEmbeddingClient {
  readonly embeddings: {
    /** Embeds all texts; each says which it is of. */
    create(request: {
      readonly model: string;
      readonly input: string[];
      readonly encoding_format: 'float';
      readonly dimensions?: number;
    }): PromiseLike<{
      readonly data: readonly { readonly index: number; readonly embedding: number[] }[];
    }>;
  };
}

/** Options of `createOpenAIEmbed`. */
export interface OpenAIEmbedOptions {
  /** `new OpenAI()` of the package `openai`; its retries, timeouts and key are those that you gave it. */
  readonly client: OpenAIEmbeddingClient;
  /** As in `text-embedding-3-small`. */
  readonly model: string;
  /** Length of the vectors, where the model lets one choose. @defaultValue the model's */
  readonly dimensions?: number | undefined;
}

/** Embeds by OpenAI's API. */
export function createOpenAIEmbed({ client, model, dimensions }: OpenAIEmbedOptions): Embed {
  return async (texts) => {
    const { data } = await client.embeddings.create({
      model,
      input: [...texts],
      encoding_format: 'float',
      ...(dimensions === undefined ? {} : { dimensions }),
    });
    return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  };
}
