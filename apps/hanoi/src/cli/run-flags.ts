import type { Sampler, TokenPrice } from '@maker/core';
import { ConfigurationError } from '@maker/events';
import { chooseMargin, type MarginChoice } from '../benchmark/run-plan.ts';
import { parseSimulation, type SimulationSettings } from '../benchmark/simulation-settings.ts';
import { lineFormat } from '../prompt/line-prompt.ts';
import { paperFormat } from '../prompt/paper-prompt.ts';
import type { PromptFormat } from '../prompt/prompt-format.ts';
import type { ModelSettings } from '../sampler/create-model.ts';
import type { RemoteModel } from '../sampler/remote-model.ts';

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
    forbid('--sim', sim, 'the simulated model');
    requireModelFor(flags);
    return { provider, model, baseURL, price };
  }
  forbid('--base-url', baseURL, 'a provider with a server');
  forbid('--model', model, 'a provider with a server');
  forbid('--price', price, 'a provider with a server');
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

function forbid(flag: string, value: unknown, onlyFor: string): void {
  if (value === undefined) return;
  throw new ConfigurationError({ message: `${flag} goes with ${onlyFor} only; leave it out` });
}
