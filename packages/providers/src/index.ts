export type { Clock } from './clock/clock.ts';
export { withRetry, type RetryOptions } from './retry/with-retry.ts';
