export { withCircuitBreaker, type CircuitBreakerOptions } from './breaker/with-circuit-breaker.ts';
export { createMemoryStore, type SampleStore } from './cache/sample-store.ts';
export { withCache } from './cache/with-cache.ts';
export type { Clock } from './clock/clock.ts';
export { createSampler, type CreateSamplerOptions } from './create-sampler/create-sampler.ts';
export type { ProviderSamplerOptions } from './create-sampler/provider-sampler.ts';
export {
  defaultModels,
  type DefaultModel,
  type ProviderName,
} from './create-sampler/default-models.ts';
export { fallback } from './fallback/fallback.ts';
export type { LimitedContext, LimitStatus, RateLimitStatus } from './http/rate-limit-status.ts';
export type { LimiterOptions } from './limits/limiter-options.ts';
export { createLimiter } from './limits/create-limiter.ts';
export type { Limiter, Turn } from './limits/limiter.ts';
export { withLimits } from './limits/with-limits.ts';
export type { AnswerSchema } from './parameters/answer-schema.ts';
export { withRetry, type RetryOptions } from './retry/with-retry.ts';
