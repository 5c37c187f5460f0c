import type { EscalationLevel, Sampler } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import { checkNumber } from '../configuration/check-number.ts';
import { type Member, nameMembers } from './member.ts';

/** A member that answers until its limit, each level with a tally of its own. */
export interface CascadeMember extends Member {
  /** Vote margin k while it answers, an integer from 1. */
  readonly margin: number;
  /** Valid votes without a decision after which the next member is asked, an integer from 1. */
  readonly maxVotes?: number | undefined;
  /** Answers after which the next member is asked, flagged ones included, an integer from 1. */
  readonly maxSamples?: number | undefined;
}

/** What a cascade gives to a race: spread it into the options of `vote` or `runTask`. */
export interface Cascade {
  readonly sampler: Sampler;
  readonly margin: number;
  readonly escalation: readonly EscalationLevel[];
}

/**
 * The cheapest model first, a dearer one only for steps that stay contested (`maxVotes`) or flagged
 * (`maxSamples`). It is nothing but the levels of an escalation, made from a list of models; put
 * `fallback` around a member's sampler where its provider may fail.
 *
 * @throws InvalidArgumentError naming the first field that is wrong: every member but the last needs
 *   a limit, and the last has none.
 * @see docs/mathematics.md, "Votes of several models"; `cascadeRace` and `planEnsemble` of `@maker/core`
 */
export function cascade(members: readonly CascadeMember[]): Cascade {
  const samplers = nameMembers('members', members);
  members.forEach((member, i) => checkLevel(`members[${i}]`, member, i === members.length - 1));
  const [first] = members as readonly [CascadeMember];
  return {
    sampler: samplers[0] as Sampler,
    margin: first.margin,
    escalation: members.slice(1).map(({ name, margin }, i) => ({
      name,
      margin,
      sampler: samplers[i + 1],
      afterVotes: members[i]?.maxVotes,
      afterSamples: members[i]?.maxSamples,
    })),
  };
}

function checkLevel(at: string, member: CascadeMember, isLast: boolean): void {
  const limits = ['maxVotes', 'maxSamples'] as const;
  checkNumber({ argument: `${at}.margin`, value: member.margin, min: 1, integer: true });
  for (const name of limits) {
    const value = member[name];
    if (value === undefined) continue;
    checkNumber({ argument: `${at}.${name}`, value, min: 1, integer: true });
    if (isLast) {
      const expected = 'left out for the last member: no other one is left to ask';
      throw new InvalidArgumentError({ argument: `${at}.${name}`, expected, received: value });
    }
  }
  if (isLast || limits.some((name) => member[name] !== undefined)) return;
  const expected = 'given, or `maxSamples`: it says when the next member is asked';
  throw new InvalidArgumentError({
    argument: `${at}.maxVotes`,
    expected,
    received: member.maxVotes,
  });
}
