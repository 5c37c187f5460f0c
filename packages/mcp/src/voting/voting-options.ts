import type { TemperaturePolicy } from '@maker/core';
import type { MatchName } from '../red-flags/match.ts';
import type { RedFlagOptions } from '../red-flags/red-flag-options.ts';
import type { ProviderName } from '../settings/provider-name.ts';

/** What `maker_vote` and `maker_configure` take besides the prompt; named as in the libraries. */
export interface VotingOptions {
  /** Instructions that go before each prompt. */
  readonly system?: string | undefined;
  /** Vote margin k, an integer >= 1. @defaultValue computed from the rates below, else 3 */
  readonly margin?: number | undefined;
  /** p, in place of `margin`: how often one answer is right. */
  readonly stepSuccessRate?: number | undefined;
  /** t, the probability that all steps come out right. @defaultValue 0.95 */
  readonly targetReliability?: number | undefined;
  /** s, how many such votes the task takes. @defaultValue 1 */
  readonly steps?: number | undefined;
  /** @defaultValue MAKER_PROVIDER */
  readonly provider?: ProviderName | undefined;
  /** @defaultValue MAKER_MODEL, else the provider's small one */
  readonly model?: string | undefined;
  /** The most answers of one vote, at most the server's cap. */
  readonly maxSamples?: number | undefined;
  /** The most US dollars of one call, at most the server's cap. */
  readonly maxCostUsd?: number | undefined;
  /** The most seconds of one call, at most the server's cap. */
  readonly maxSeconds?: number | undefined;
  /** @defaultValue 0 for the first sample, 0.1 for the others */
  readonly temperature?: TemperaturePolicy | undefined;
  readonly redFlags?: RedFlagOptions | undefined;
  /** @defaultValue 'exact' */
  readonly match?: MatchName | undefined;
}

const marginInputs = ['margin', 'stepSuccessRate', 'targetReliability', 'steps'] as const;

/**
 * Options of a call over those of a stored configuration. The margin and the rates that would give
 * it belong together: a call that states either replaces both.
 */
export function mergeOptions(stored: VotingOptions, given: VotingOptions): VotingOptions {
  const base: Record<string, unknown> = { ...stored };
  if (given.margin !== undefined || given.stepSuccessRate !== undefined) {
    for (const name of marginInputs) delete base[name];
  }
  // Another provider does not know the model of the stored one.
  if (given.provider !== undefined && given.provider !== stored.provider) delete base['model'];
  const stated = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(stated) };
}
