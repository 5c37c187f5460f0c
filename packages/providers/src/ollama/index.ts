export type { ModelCapabilities } from '../capabilities/model-capabilities.ts';
export type { AnswerSchema } from '../parameters/answer-schema.ts';
export {
  listOllamaModels,
  type ListOllamaModelsOptions,
  type OllamaModel,
} from './list-ollama-models.ts';
export { ollamaCapabilities, type OllamaThinking } from './ollama-models.ts';
export type { OllamaSamplerOptions } from './ollama-options.ts';
export { createOllamaSampler } from './ollama-sampler.ts';
export type { OllamaServerOptions } from './ollama-server.ts';
