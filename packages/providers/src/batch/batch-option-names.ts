import type { OptionNames } from '../configuration/check-option-names.ts';
import type { BatchOptions } from './batch-options.ts';

/** The options that all samplers of batches have. */
export const batchOptionNames: OptionNames<BatchOptions> = {
  store: true,
  discount: true,
  quietMs: true,
  maxRequests: true,
  minPollMs: true,
  maxPollMs: true,
  maxWaitMs: true,
  timeoutMs: true,
  cancelOnAbort: true,
  onProgress: true,
  clock: true,
};
