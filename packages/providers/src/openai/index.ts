export type { ModelCapabilities } from '../capabilities/model-capabilities.ts';
export type { AnswerSchema } from '../parameters/answer-schema.ts';
export {
  createOpenAIBatchSampler,
  type OpenAIBatchSamplerOptions,
} from './openai-batch-sampler.ts';
export type { OpenAIClientOptions } from './openai-client.ts';
export { openAICapabilities, type ReasoningEffort } from './openai-models.ts';
export { createOpenAISampler } from './openai-sampler.ts';
export type { OpenAIAnswerSchema, OpenAISamplerOptions } from './openai-sampler-options.ts';
