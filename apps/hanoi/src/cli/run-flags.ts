import type { Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { chooseMargin, type MarginChoice } from '../benchmark/run-plan.ts';
import { parseSimulation, type SimulationSettings } from '../benchmark/simulation-settings.ts';
import { lineFormat } from '../prompt/line-prompt.ts';
import { paperFormat } from '../prompt/paper-prompt.ts';
import type { PromptFormat } from '../prompt/prompt-format.ts';
import type { ModelSettings } from '../sampler/create-model.ts';
import type { RemoteModel } from '../sampler/remote-model.ts';
import { remoteProviders } from '../sampler/remote-providers.ts';
import { refusedValue } from './refused-value.ts';

/** What commander reads for commands that sample. */
export interface SamplingFlags {
  readonly disks: number;
  readonly provider: 'simulated' | RemoteModel['provider'];
  readonly model?: string | undefined;
  readonly baseUrl?: string | undefined;
  /** US dollars for a million prompt and answer tokens. */
  readonly price?: TokenPrice | undefined;
  readonly sim?: string | undefined;
  readonly validators: boolean;
  readonly promptFormat: 'paper' | 'line';
  readonly seed: number;
  readonly target?: number | undefined;
  readonly p?: number | undefined;
  readonly maxTokens: number;
  readonly maxCost?: number | undefined;
  readonly json?: boolean | undefined;
}

/** The format that a name on the command line stands for. */
export function formatOf({ promptFormat }: Pick<SamplingFlags, 'promptFormat'>): PromptFormat {
  return promptFormat === 'line' ? lineFormat : paperFormat;
}

/** Where the samples come from. @throws `ConfigurationError` for flags that do not go together. */
export function modelSettingsOf(flags: SamplingFlags): ModelSettings {
  const { provider, model, baseUrl: baseURL, price, sim, seed, maxTokens } = flags;
  if (provider !== 'simulated') {
    if (sim !== undefined) {
      const message = '--sim goes with the simulated model only; leave it out';
      throw new ConfigurationError({ message });
    }
    requireModelFor(flags);
    requireUrlFor(flags);
    return { provider, model, baseURL, price };
  }
  needsProvider('--base-url', baseURL);
  needsProvider('--model', model);
  needsProvider('--price', price);
  return { provider, simulation: parseSimulation(sim ?? 'p=0.99'), seed, maxTokens };
}

/** The simulated model, or undefined for a real one. */
export function simulationOf(settings: ModelSettings): SimulationSettings | undefined {
  return settings.provider === 'simulated' ? settings.simulation : undefined;
}

/** The margin asked for, or the least one for the target. */
export function marginOf(
  flags: SamplingFlags & { readonly margin?: number | undefined },
  settings: ModelSettings,
): MarginChoice {
  const { margin, target, p, disks } = flags;
  if (margin !== undefined && target !== undefined) {
    throw new ConfigurationError({ message: 'Give --margin or --target, not both' });
  }
  const simulation = simulationOf(settings);
  return chooseMargin({ steps: 2 ** disks - 1, margin, target, p, simulation });
}

/** A cap on money cannot hold where nothing tells what a token costs. @throws `ConfigurationError` then. */
export function requirePriceFor({ maxCost }: SamplingFlags, { price }: Sampler): void {
  if (maxCost === undefined || price !== undefined) return;
  throw new ConfigurationError({
    message:
      '--max-cost needs --price IN,OUT, US dollars for a million prompt and answer tokens: no list has the price of this model',
  });
}

/** What Ollama can answer with depends on what was fetched. */
function requireModelFor({ provider, model }: SamplingFlags): void {
  if (provider !== 'ollama' || model !== undefined) return;
  throw new ConfigurationError({
    message: 'Give --model: which of the models that `ollama list` shows is to answer',
  });
}

/** A cloud is called at a whole URL; of a local server, its host says enough. */
function requireUrlFor({ provider, baseUrl }: SamplingFlags): void {
  if (baseUrl === undefined || (provider !== 'openai' && provider !== 'anthropic')) return;
  if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return;
  const expected = 'an http or https URL, as in http://127.0.0.1:8123/v1';
  throw refusedValue('--base-url', expected, baseUrl);
}

function needsProvider(flag: string, value: unknown): void {
  if (value === undefined) return;
  const providers = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(remoteProviders);
  throw new ConfigurationError({ message: `${flag} needs --provider ${providers}` });
}
