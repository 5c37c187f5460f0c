export type { Clock } from './clock/clock.ts';
export { createSampler, type CreateSamplerOptions } from './create-sampler/create-sampler.ts';
export {
  defaultModels,
  type DefaultModel,
  type ProviderName,
} from './create-sampler/default-models.ts';
export { withRetry, type RetryOptions } from './retry/with-retry.ts';
