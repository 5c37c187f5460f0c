import type { EscalationLevel, Sampler } from '@maker/core';
import { askReworded } from './ask-reworded.ts';
import { leaveOutBuried } from './leave-out-buried.ts';
import { renamePegs } from './rename-pegs.ts';
import type { Rewording } from './rewording.ts';

/**
 * What is done about a step that stays undecided, declared before the run: after 4 answers for each
 * vote of the margin more variety, then, after 8 each, the question in other words. A model that takes
 * no temperature has the variety that it has.
 */
export function escalationPolicy(sampler: Sampler, margin: number): readonly EscalationLevel[] {
  const [short, long] = [4 * margin, 8 * margin];
  const warmer: EscalationLevel = {
    name: 'temperature 1',
    afterSamples: short,
    temperature: { first: 1, others: 1 },
  };
  const reworded = (rewording: Rewording, afterSamples: number): EscalationLevel => ({
    name: rewording.name,
    afterSamples,
    sampler: askReworded(sampler, rewording),
  });
  return sampler.takesTemperature === false
    ? [reworded(renamePegs, short), reworded(leaveOutBuried, long)]
    : [warmer, reworded(renamePegs, long), reworded(leaveOutBuried, long)];
}

/** What was declared, in words. */
export function describeLevel({ afterSamples = 0, name = '' }: EscalationLevel): string {
  return `after ${afterSamples} answers ${name}`;
}
