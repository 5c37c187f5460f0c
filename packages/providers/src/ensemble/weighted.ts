import type { Sampler, StoppingRule } from '@maker/core';
import { checkNumber } from '../configuration/check-number.ts';
import { type Member, nameMembers } from './member.ts';
import { takeTurns } from './take-turns.ts';

/** What a race of several models is given: spread it into the options of `vote` or `runTask`. */
export interface Ensemble {
  readonly sampler: Sampler;
  readonly rule: StoppingRule;
}

/** A member whose answers count by how far it can be trusted. */
export interface WeightedMember extends Member {
  /** How many votes an answer of it counts as, an integer from 1. See `logOddsWeights` and `planEnsemble` of `@maker/core`. */
  readonly weight: number;
  /** How many turns in a row it has in each round, an integer from 1. @defaultValue 1 */
  readonly turns?: number | undefined;
}

/** Options of `weighted`. */
export interface WeightedOptions {
  readonly members: readonly WeightedMember[];
  /** Votes by which the winner must lead, each with its weight; an integer from 1. See `weightedThreshold`. */
  readonly threshold: number;
}

/**
 * Several models in one race, whose answers count by the evidence in them: the members take turns, and
 * the race ends when the leader is `threshold` votes ahead of every other answer. With weights in
 * proportion to ln(p/(1 - p)) that is Wald's test on the summed evidence.
 *
 * The next member stands in for one that fails, and its answers count by its own weight.
 *
 * @throws InvalidArgumentError naming the first field that is wrong.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function weighted({ members, threshold }: WeightedOptions): Ensemble {
  const samplers = nameMembers('members', members);
  const whole = { min: 1, integer: true } as const;
  checkNumber({ argument: 'threshold', value: threshold, ...whole });
  const weights = new Map<string | undefined, number>();
  const inTurn = members.flatMap(({ name, weight, turns = 1 }, i) => {
    weights.set(name, checkNumber({ argument: `members[${i}].weight`, value: weight, ...whole }));
    checkNumber({ argument: `members[${i}].turns`, value: turns, ...whole, max: 1000 });
    return Array.from({ length: turns }, () => samplers[i] as Sampler);
  });
  return { sampler: takeTurns(inTurn), rule: aheadByWeight(threshold, weights) };
}

function aheadByWeight(
  threshold: number,
  weights: ReadonlyMap<string | undefined, number>,
): StoppingRule {
  const greatest = Math.max(...weights.values());
  return {
    margin: threshold,
    weightOf: ({ member }) => weights.get(member) ?? Number.NaN,
    decided: ({ leaderVotes, runnerUpVotes }) => leaderVotes - runnerUpVotes >= threshold,
    // An answer raises the lead by the greatest weight at most, so no fewer than this many can decide.
    safeInFlight: ({ leaderVotes, runnerUpVotes }) =>
      Math.ceil((threshold - leaderVotes + runnerUpVotes) / greatest),
  };
}
