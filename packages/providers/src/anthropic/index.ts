export type { AnswerSchema } from '../parameters/answer-schema.ts';
export type { ModelCapabilities } from '../capabilities/model-capabilities.ts';
export {
  createAnthropicBatchSampler,
  type AnthropicBatchSamplerOptions,
} from './anthropic-batch-sampler.ts';
export type { AnthropicClientOptions } from './anthropic-client.ts';
export { anthropicCapabilities, type AnthropicEffort } from './anthropic-models.ts';
export { createAnthropicSampler, type AnthropicSamplerOptions } from './anthropic-sampler.ts';
export type { MessageOptions } from './message-options.ts';
