import type { Sampler, VoteOptions } from '@maker/core';
import type { AskedAgent } from '../agents/agent.ts';
import type { AgentOptions } from './agent-options.ts';

/**
 * On which terms a model is asked, its own before those of the run.
 *
 * @param agent - Left out, those of the run alone.
 */
export function termsOf<T, A, C, R>(
  options: AgentOptions<T, A, C>,
  agent?: Pick<AskedAgent<never, R>, 'matcher' | 'sampler' | 'temperature' | 'maxTokens'>,
): Omit<VoteOptions<R>, 'prompt' | 'parse'> {
  const { margin, maxSamples, maxFlagged, maxFailures, escalation } = options;
  const { budget, seed, runId, logContent, onEvent, signal } = options;
  return {
    margin,
    maxSamples,
    maxFlagged,
    maxFailures,
    escalation,
    budget,
    seed,
    runId,
    logContent,
    onEvent,
    signal,
    sampler: agent?.sampler ?? options.sampler ?? nobody,
    temperature: agent?.temperature ?? options.temperature,
    maxTokens: agent?.maxTokens ?? options.maxTokens,
    matcher: agent?.matcher,
  };
}

/** Stands for the sampler where no agent needs the run's. */
const nobody: Sampler = { sample: () => Promise.reject(new TypeError('Nobody is asked')) };
