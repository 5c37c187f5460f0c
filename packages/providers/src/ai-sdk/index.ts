export type { AnswerSchema } from '../parameters/answer-schema.ts';
export type {
  AISDKCallOptions,
  AISDKMessage,
  AISDKModel,
  AISDKReasoning,
  AISDKResult,
} from './ai-sdk-model.ts';
export { createAISDKSampler, type AISDKSamplerOptions } from './ai-sdk-sampler.ts';
