import { checkVoteOptions, type OptionNames, requireKnownOptions } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { type Agent, isAsked } from '../agents/agent.ts';
import type { Agents } from '../agents/agents.ts';
import type { AgentOptions } from './agent-options.ts';
import { termsOf } from './agent-terms.ts';

const roles: OptionNames<Agents<unknown, unknown, unknown>> = {
  decomposer: true,
  discriminator: true,
  solver: true,
  composer: true,
  checker: true,
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
  for (const [name, agent] of Object.entries<unknown>({ ...agents })) {
    if (agent === undefined || Object.hasOwn(roles, name)) continue;
    const expected = `left out: an agent is one of ${Object.keys(roles).join(', ')}`;
    throw refusal(`agents.${name}`, expected, agent);
  }
  for (const name of ['decomposer', 'solver', 'composer'] as const)
    requireAgent(name, agents[name]);
  for (const name of ['discriminator', 'checker'] as const) {
    if (agents[name] !== undefined) requireAgent(name, agents[name]);
  }
  requireSampler(options);
  requireNoScope(options);
  checkTerms(options);
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

/**
 * Checks the terms of every agent, of the last one too, before the first is paid for.
 *
 * @throws `InvalidArgumentError` naming the field, and the agent where it is one of its own.
 */
function checkTerms<T, A, C>(options: AgentOptions<T, A, C>): void {
  const question = {
    prompt: 'any',
    parse: () => ({ ok: false, flag: { reason: 'any' } }) as const,
  };
  checkVoteOptions({ ...termsOf(options), ...question });
  for (const [name, agent] of Object.entries<Agent<never, unknown> | undefined>({
    ...options.agents,
  })) {
    if (agent === undefined || !isAsked(agent)) continue;
    try {
      checkVoteOptions({ ...termsOf(options, agent), ...question });
    } catch (error) {
      if (!InvalidArgumentError.isInstance(error)) throw error;
      const hint = `it would be asked in vain: ${error.message}`;
      throw new InvalidArgumentError({
        argument: `agents.${name}`,
        expected: 'an agent that can be asked',
        received: agent,
        hint,
      });
    }
  }
}
