import type { VoteResult } from '@maker/core';
import { isAsked } from '../agents/agent.ts';
import type { Proposal } from '../agents/agents.ts';
import type { AgentRun, Finding } from './agent-run.ts';
import { collect } from './collect.ts';
import { type DecomposeOptions, defaultTaskKey } from './decompose-options.ts';
import type { GrowingTask } from './growing-task.ts';

/** What a discriminator says where no proposal is right. */
const noneIsRight = -1;

/** Lets decomposers propose and discriminators choose. */
export async function chooseProposal<T, A, C>(
  run: AgentRun<T, A, C>,
  options: DecomposeOptions<T, A, C>,
  growing: GrowingTask<T, C>,
): Promise<Finding<Proposal<T, C>>> {
  const { agents, margin } = options;
  const { decomposer, discriminator } = agents;
  const { task, path, depth, index } = growing;
  const isGathered = discriminator !== undefined && isAsked(decomposer);
  const proposed = await run.ask({
    agent: decomposer,
    question: { task, depth },
    place: { path, depth, role: 'decompose', step: 2 * index },
    objection: (proposal) => objectionTo(proposal, growing, options),
    rule: isGathered ? collect(options.proposals ?? 2 * margin - 1) : undefined,
  });
  if (proposed.unsolved !== undefined || discriminator === undefined) return proposed;
  const proposals = proposalsOf(proposed);
  const chosen = await run.ask({
    agent: discriminator,
    question: { task, proposals },
    place: { path, depth, role: 'discriminate', step: 2 * index + 1 },
    objection: (choice) => (isChoice(choice, proposals.length) ? undefined : 'no-proposal'),
  });
  if (chosen.unsolved !== undefined) return chosen;
  const value = proposals[chosen.value];
  if (value !== undefined) return { value, vote: undefined };
  return { unsolved: { path, role: 'discriminate', reason: 'rejected', vote: chosen.vote } };
}

/** All that were proposed, each once; of a program, the one. */
function proposalsOf<P>({
  value,
  vote,
}: {
  readonly value: P;
  readonly vote: VoteResult<P> | undefined;
}): readonly P[] {
  return vote === undefined ? [value] : vote.tally.map((candidate) => candidate.value);
}

const isChoice = (choice: number, proposals: number): boolean =>
  Number.isInteger(choice) && choice >= noneIsRight && choice < proposals;

/** Why a proposal would lead nowhere. */
function objectionTo<T, A, C>(
  proposal: Proposal<T, C>,
  { task, keys }: GrowingTask<T, C>,
  { taskKey = defaultTaskKey, sizeOf }: DecomposeOptions<T, A, C>,
): string | undefined {
  if (proposal.kind === 'whole') return undefined;
  const parts = [proposal.first, proposal.second];
  if (parts.some((part) => keys.has(taskKey(part)))) return 'cycle';
  if (sizeOf === undefined) return undefined;
  const size = sizeOf(task);
  return parts.every((part) => sizeOf(part) < size) ? undefined : 'not-smaller';
}
