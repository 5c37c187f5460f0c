import {
  type OptionNames,
  raceOptionNames,
  type RaceOptions,
  requireKnownOptions,
  samplingOptionNames,
  type SamplingOptions,
} from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { type Agent, isAsked } from '../agents/agent.ts';
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

/**
 * @param names - Of all options that there are.
 * @throws `InvalidArgumentError` naming the first field that is wrong.
 */
export function checkAgentOptions<T, A, C>(
  options: AgentOptions<T, A, C>,
  names: OptionNames<AgentOptions<T, A, C>>,
): void {
  requireKnownOptions<AgentOptions<T, A, C> & { readonly scope?: unknown }>(options, {
    ...names,
    scope: true,
  });
  const { agents, margin, concurrency = 4 } = options;
  requireCount('margin', margin);
  requireCount('concurrency', concurrency);
  if (typeof agents !== 'object' || agents === null) {
    throw refusal('agents', 'an object of agents', agents);
  }
  for (const name of ['decomposer', 'solver', 'composer'] as const)
    requireAgent(name, agents[name]);
  for (const name of ['discriminator', 'checker'] as const) {
    if (agents[name] !== undefined) requireAgent(name, agents[name]);
  }
  requireSampler(options);
  requireNoScope(options);
}

/** @throws `InvalidArgumentError` for anything but an integer >= `least`. */
export function requireCount(argument: string, received: number, least = 1): void {
  if (Number.isSafeInteger(received) && received >= least) return;
  throw refusal(argument, `an integer >= ${least}`, received);
}

function requireAgent(name: string, agent: unknown): void {
  if (typeof agent === 'function') return;
  const { prompt, parse } = (agent ?? {}) as {
    readonly prompt?: unknown;
    readonly parse?: unknown;
  };
  if (typeof prompt === 'function' && typeof parse === 'function') return;
  throw refusal(`agents.${name}`, 'a function, or an object with `prompt` and `parse`', agent);
}

function requireSampler<T, A, C>({ agents, sampler }: AgentOptions<T, A, C>): void {
  if (sampler !== undefined) return;
  for (const [name, agent] of Object.entries<Agent<never, unknown> | undefined>({ ...agents })) {
    if (agent === undefined || !isAsked(agent) || agent.sampler !== undefined) continue;
    throw refusal('sampler', `given, since \`agents.${name}\` asks a model`, sampler);
  }
}

/** Races of a tree run side by side, which a recorded run cannot tell apart by their arrival. */
function requireNoScope(options: object): void {
  const { scope } = options as { readonly scope?: unknown };
  if (scope === undefined) return;
  const hint = 'to go on later, keep the tree, which holds the answers so far';
  throw new InvalidArgumentError({
    argument: 'scope',
    expected: 'left out',
    received: scope,
    hint,
  });
}

const refusal = (argument: string, expected: string, received: unknown): InvalidArgumentError =>
  new InvalidArgumentError({ argument, expected, received });
