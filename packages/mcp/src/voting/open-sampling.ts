import { type Budget, createBudget, type Message, type Sampler } from '@maker/core';
import { ConfigurationError, InvalidArgumentError } from '@maker/events';
import { joinBudgets } from '../sampling/joined-budget.ts';
import { type Caps, capVariables, type RunCaps } from '../settings/caps.ts';
import type { ProviderName } from '../settings/provider-name.ts';
import { chooseModel, chooseProvider } from './choose-model.ts';
import type { Host } from './host.ts';
import type { VotingOptions } from './voting-options.ts';

/** A model to ask, and what may be spent on it. */
export interface Sampling {
  readonly provider: ProviderName;
  readonly sampler: Sampler;
  readonly budget: Budget;
  readonly warnings: readonly string[];
}

/** Where a call can get answers from. */
export interface SamplingSources {
  readonly host: Host;
  /** Makes a sampler of the client's own model. Throws a `ConfigurationError` where it cannot be asked. */
  readonly clientSampler: (model: string | undefined) => Sampler;
}

/** Whether something ends with its call, or goes on after it under caps of its own. */
export type Extent = 'call' | 'run';

/** What is asked of one call or run, within what the server allows. */
export type CallCaps = Pick<Caps, 'maxSamples' | 'maxCostUsd' | 'maxSeconds'>;

/**
 * Chooses the model of a call or run and opens its budget, before anything is paid for.
 *
 * Rejects with an `InvalidArgumentError` for a cap over the server's, and with a `ConfigurationError`
 * where no provider is chosen, a key is missing, the client's model cannot be asked, or the process has
 * spent its time.
 */
export async function openSampling(
  options: VotingOptions,
  { host, clientSampler }: SamplingSources,
  extent: Extent = 'call',
): Promise<Sampling> {
  const provider = chooseProvider(options, host);
  if (extent === 'run' && provider === 'client') {
    throw new ConfigurationError({ message: clientGoneMessage });
  }
  const caps = resolveCaps(options, host, extent);
  const model = chooseModel(options, provider, host);
  const sampler = await (provider === 'client'
    ? host.samplers.limited(clientSampler(model))
    : host.samplers.samplerFor({ provider, model }));
  requirePrice(options, provider, sampler);
  const { maxCostUsd, maxSeconds } = caps;
  const { maxSamples, maxTokens } = allowedTo(extent, host);
  // A call holds one vote, which has its own cap on samples; a run holds many.
  const maxCalls = extent === 'run' ? maxSamples : undefined;
  const own = createBudget({ maxCalls, maxTokens, maxCostUsd, maxSeconds });
  return {
    provider,
    sampler,
    budget: joinBudgets(own, host.budget),
    warnings: notes[provider] ?? [],
  };
}

const clientGoneMessage =
  "A run goes on when its call has ended, and the client's own model can be asked only while a call lasts: use maker_vote step by step, or give another `provider`";

const allowedTo = (extent: Extent, { settings }: Host): RunCaps =>
  extent === 'run' ? settings.perRun : settings.perCall;

const notes: Readonly<Partial<Record<ProviderName, readonly string[]>>> = {
  simulated: [
    'SIMULATED: these answers come from no model and say nothing about the prompt; set MAKER_PROVIDER to a real provider',
  ],
  client: [
    "The client's own model answered: to the client, model and temperature are wishes, so samples may be less independent than a vote needs; tokens and cost are not known",
  ],
};

/**
 * The caps of a call or run: what it asks for, else the server's.
 *
 * @throws `InvalidArgumentError` for more than the server allows, `ConfigurationError` where the time of the process is used up.
 */
export function resolveCaps(options: VotingOptions, host: Host, extent: Extent = 'call'): CallCaps {
  const allowed = allowedTo(extent, host);
  const prefix = extent === 'run' ? 'MAKER_RUN' : 'MAKER_MAX';
  const capOf = (name: keyof CallCaps): number => {
    const asked = options[name] ?? allowed[name];
    if (asked <= allowed[name]) return asked;
    throw new InvalidArgumentError({
      argument: name,
      expected: `at most ${allowed[name]}`,
      received: asked,
      hint: `the server allows no more; whoever runs it may set ${prefix}_${capVariables[name]}`,
    });
  };
  const left = host.seconds.left();
  if (left === 0) {
    throw new ConfigurationError({
      message:
        'The seconds that this server process may take are used up: restart it, or set MAKER_TOTAL_SECONDS higher',
    });
  }
  return {
    maxSamples: capOf('maxSamples'),
    maxCostUsd: capOf('maxCostUsd'),
    maxSeconds: Math.min(capOf('maxSeconds'), left),
  };
}

/** A cap on money that cannot hold must not look as if it did. */
function requirePrice(
  { maxCostUsd }: VotingOptions,
  provider: ProviderName,
  { price }: Sampler,
): void {
  if (maxCostUsd === undefined || price !== undefined) return;
  throw new InvalidArgumentError({
    argument: 'maxCostUsd',
    expected: 'left out, for the price of this model is not known',
    received: maxCostUsd,
    hint: `cap \`maxSamples\` instead${provider === 'client' ? '' : pricing}`,
  });
}

const pricing =
  ', or set MAKER_INPUT_USD_PER_MILLION and MAKER_OUTPUT_USD_PER_MILLION in the environment of the server';

/** One question as messages. */
export const toMessages = (prompt: string, system: string | undefined): readonly Message[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system } as const]),
  { role: 'user', content: prompt },
];
