import type { EscalationLevel, Sampler } from '@maker/core';
import { askReworded } from './ask-reworded.ts';
import { leaveOutBuried } from './leave-out-buried.ts';
import { renamePegs } from './rename-pegs.ts';
import type { Rewording } from './rewording.ts';

/** A level of the escalation, and what it changes. */
export interface DeclaredLevel {
  readonly level: EscalationLevel;
  /** In words, for summary and report. */
  readonly description: string;
}

/**
 * What is done about a step that stays undecided, declared before the run: after 4 answers for each
 * vote of the margin more variety, then, after 8 each, the question in other words. A model that takes
 * no temperature has the variety that it has.
 */
export function escalationPolicy(sampler: Sampler, margin: number): readonly DeclaredLevel[] {
  const [short, long] = [4 * margin, 8 * margin];
  const warmer: DeclaredLevel = {
    level: { afterSamples: short, temperature: { first: 1, others: 1 } },
    description: `after ${short} answers temperature 1`,
  };
  const reworded = (rewording: Rewording, afterSamples: number): DeclaredLevel => ({
    level: { afterSamples, sampler: askReworded(sampler, rewording) },
    description: `after ${afterSamples} answers ${rewording.name}`,
  });
  return sampler.takesTemperature === false
    ? [reworded(renamePegs, short), reworded(leaveOutBuried, long)]
    : [warmer, reworded(renamePegs, long), reworded(leaveOutBuried, long)];
}
