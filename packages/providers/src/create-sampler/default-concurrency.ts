import { environmentVariable } from '../configuration/environment-variable.ts';
import type { ProviderName } from './default-models.ts';

/** Enough for a vote of any usual margin, and far from what exhausts sockets. */
const cloudConcurrency = 64;

/** Keeps a server busy that answers one at a time, and has no call spend its timeout behind many others. */
const localConcurrency = 4;

/** How many calls may be in flight where the user does not say it. */
export function defaultConcurrency(provider: ProviderName): number {
  if (provider === 'openai' || provider === 'anthropic') return cloudConcurrency;
  // Ollama takes 0 for "as many as fit into memory", which nobody here knows.
  const parallel = Number(provider === 'ollama' && environmentVariable('OLLAMA_NUM_PARALLEL'));
  return Number.isSafeInteger(parallel) && parallel >= 1 ? parallel : localConcurrency;
}
