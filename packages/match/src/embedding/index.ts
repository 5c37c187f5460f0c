export { createMemory, type Memory } from '../linkage/memory.ts';
export { createScopeMemory } from '../linkage/scope-memory.ts';
export { claimsOf } from './claims-of.ts';
export { createEmbeddingMatcher, type Embed, type EmbeddingOptions } from './embedding-matcher.ts';
export {
  createOllamaEmbed,
  type OllamaEmbeddingClient,
  type OllamaEmbedOptions,
} from './ollama-embed.ts';
export {
  createOpenAIEmbed,
  type OpenAIEmbeddingClient,
  type OpenAIEmbedOptions,
} from './openai-embed.ts';
