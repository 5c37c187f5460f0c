import type { Budget } from '@maker/core';
import type { ConfigurationStore } from '../configuration/configuration-store.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { SamplerPool } from '../sampling/sampler-pool.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import type { SecondsMeter } from './seconds-meter.ts';

/** What all calls of a process share, whatever connection they come from. */
export interface Host {
  readonly settings: ServerSettings;
  readonly samplers: SamplerPool;
  readonly configurations: ConfigurationStore;
  readonly runs: RunStore;
  /** What the process may spend. */
  readonly budget: Budget;
  readonly seconds: SecondsMeter;
}
