import type { EscalationLevel, TokenPrice } from '@maker/core';
import type { MarginChoice } from '../benchmark/run-plan.ts';
import type { RunSettings } from '../benchmark/run-record.ts';
import { describeSimulation } from '../benchmark/simulation-settings.ts';
import { type SamplingFlags, simulationOf } from '../cli/run-flags.ts';
import { describeLevel } from '../rewording/escalation-policy.ts';
import type { ModelSettings } from '../sampler/create-model.ts';
import { priceOrigin } from '../sampler/price-origin.ts';
import { modelNameOf } from '../sampler/remote-model.ts';

/** What follows from the flags of a run. */
export interface RunChoices {
  readonly source: ModelSettings;
  readonly choice: MarginChoice;
  readonly escalation: readonly EscalationLevel[] | undefined;
  readonly price: TokenPrice | undefined;
}

/** What is run, for the record. */
export function runSettings(
  flags: SamplingFlags & { readonly speculate?: number | undefined },
  { source, choice, escalation, price }: RunChoices,
): RunSettings {
  const simulation = simulationOf(source);
  return {
    disks: flags.disks,
    steps: 2 ** flags.disks - 1,
    provider: flags.provider,
    model: source.provider === 'simulated' ? 'simulated' : modelNameOf(source),
    promptFormat: flags.promptFormat,
    validators: flags.validators,
    ...choice,
    simulation: simulation && describeSimulation(simulation),
    priceOrigin: price && priceOrigin(price),
    escalation: escalation?.map(describeLevel),
    speculationDepth: flags.speculate,
    seed: flags.seed,
  };
}
