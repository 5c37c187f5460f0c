import type { HeaderRecord } from './response-headers.ts';

/**
 * What is used of a language model of the AI SDK, in any of the versions 2, 3 and 4 of its
 * specification. Models of its providers fit; nothing of the AI SDK is loaded.
 */
export interface AISDKModel {
  readonly specificationVersion: string;
  readonly provider: string;
  readonly modelId: string;
  /** Makes one call, and does not repeat it. */
  doGenerate(options: AISDKCallOptions): PromiseLike<AISDKResult>;
}

/** One message, whose text is in parts unless it is the system's. */
export type AISDKMessage =
  | { role: 'system'; content: string }
  | { role: 'user' | 'assistant'; content: { type: 'text'; text: string }[] };

/** How much a model reasons before it answers. */
export type AISDKReasoning =
  'provider-default' | 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** What a model is called with. */
export interface AISDKCallOptions {
  prompt: AISDKMessage[];
  maxOutputTokens?: number;
  temperature?: number;
  seed?: number;
  responseFormat?: { type: 'json'; name: string; schema: Record<string, unknown> };
  /** Known to version 4 alone. */
  reasoning?: AISDKReasoning;
  /** JSON, by the provider's name. */
  providerOptions?: Record<string, Record<string, never>>;
  abortSignal?: AbortSignal;
}

/** What a model answers; of what differs between the versions, the readers know more. */
export interface AISDKResult {
  readonly content: readonly { readonly type: string }[];
  readonly finishReason: unknown;
  readonly usage: unknown;
  readonly warnings: readonly { readonly type: string }[];
  readonly providerMetadata?: Readonly<Record<string, unknown>> | undefined;
  readonly response?:
    | {
        readonly modelId?: string | undefined;
        readonly headers?: HeaderRecord | undefined;
      }
    | undefined;
}
