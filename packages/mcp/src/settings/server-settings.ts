import type { TokenPrice } from '@maker/core';
import {
  type Caps,
  capVariables,
  defaultCallCaps,
  defaultRunCaps,
  defaultTotalCaps,
  type RunCaps,
} from './caps.ts';
import { Environment, type Variables } from './environment.ts';
import { type ProviderName, providerNames } from './provider-name.ts';
import { readSimulationSettings, type SimulationSettings } from './simulation-settings.ts';

/** What the one who starts the server decides, and no caller can change. */
export interface ServerSettings {
  /** The provider of calls that name none; undefined where none was chosen: keys alone choose nothing. */
  readonly provider: ProviderName | undefined;
  /** The model of calls that name none, for `provider` only. */
  readonly model: string | undefined;
  /** What a token costs, where the price list does not know it. */
  readonly price: TokenPrice | undefined;
  readonly perCall: Caps;
  /** Of one run that goes on after its call. */
  readonly perRun: RunCaps;
  readonly total: Caps;
  readonly simulation: SimulationSettings;
  /** Where keys and addresses are read from when a provider is first asked. */
  readonly environment: Environment;
}

/**
 * Reads the settings from environment variables: from nothing else, and in particular from no file.
 *
 * @param variables - `process.env`, or a stand-in.
 * @throws `ConfigurationError` naming the variable that is wrong.
 */
export function readServerSettings(variables: Variables): ServerSettings {
  const environment = new Environment(variables);
  return {
    provider: environment.choice('MAKER_PROVIDER', providerNames),
    model: environment.text('MAKER_MODEL'),
    price: readPrice(environment),
    perCall: readCaps(environment, 'MAKER_MAX', defaultCallCaps),
    perRun: readRunCaps(environment),
    total: readCaps(environment, 'MAKER_TOTAL', defaultTotalCaps),
    simulation: readSimulationSettings(environment),
    environment,
  };
}

function readRunCaps(environment: Environment): RunCaps {
  const { maxParallel: _, ...caps } = readCaps(environment, 'MAKER_RUN', {
    ...defaultRunCaps,
    maxParallel: defaultCallCaps.maxParallel,
  });
  return caps;
}

function readCaps(environment: Environment, prefix: string, defaults: Caps): Caps {
  const cap = (name: keyof Caps, integer: boolean): number =>
    environment.number(`${prefix}_${capVariables[name]}`, {
      min: integer ? 1 : Number.MIN_VALUE,
      max: 1e12,
      integer,
    }) ?? defaults[name];
  return {
    maxSamples: cap('maxSamples', true),
    maxTokens: cap('maxTokens', true),
    maxCostUsd: cap('maxCostUsd', false),
    maxSeconds: cap('maxSeconds', false),
    maxParallel: cap('maxParallel', true),
  };
}

function readPrice(environment: Environment): TokenPrice | undefined {
  const range = { min: 0, max: 1e6 };
  const inputPerMillion = environment.number('MAKER_INPUT_USD_PER_MILLION', range);
  const outputPerMillion = environment.number('MAKER_OUTPUT_USD_PER_MILLION', range);
  if (inputPerMillion === undefined || outputPerMillion === undefined) return undefined;
  return { inputPerMillion, outputPerMillion };
}
