import {
  type OptionNames,
  raceOptionNames,
  type RaceOptions,
  samplingOptionNames,
  type SamplingOptions,
} from '@maker/core';
import type { Agents } from '../agents/agents.ts';

/** How agents are asked: what `decompose` and `solveTree` have in common. */
export interface AgentOptions<T, A, C>
  extends
    Omit<SamplingOptions, 'sampler' | 'scope'>,
    Pick<RaceOptions, 'maxSamples' | 'maxFlagged' | 'maxFailures' | 'escalation'> {
  /** Who does what. */
  readonly agents: Agents<T, A, C>;
  /** Vote margin k of every race, an integer >= 1. See `projectTree`. */
  readonly margin: number;
  /** Where answers come from. Needed unless every agent is a program or has a sampler of its own. */
  readonly sampler?: SamplingOptions['sampler'] | undefined;
  /** Tasks that are worked at at once, an integer >= 1; each has up to `margin` calls under way. @defaultValue 4 */
  readonly concurrency?: number | undefined;
}

const { scope: _, ...samplingNames } = samplingOptionNames;
const { rule: __, ...raceNames } = raceOptionNames;

/** Of `AgentOptions`. */
export const agentOptionNames: OptionNames<AgentOptions<unknown, unknown, unknown>> = {
  ...samplingNames,
  ...raceNames,
  agents: true,
  concurrency: true,
};
