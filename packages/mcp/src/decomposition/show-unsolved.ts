import type { UnsolvedTask } from '@maker/decompose';
import { explainVote } from '../voting/explain-vote.ts';

/** A task that came to nothing, as a result shows it. */
export interface ShownUnsolved {
  /** `root`, then the number of each part on the way down. */
  readonly path: string;
  readonly role: string;
  readonly reason: string;
}

/** Shows where and why, without any text of a task or an answer. */
export const showUnsolved = ({ path, role, reason }: UnsolvedTask): ShownUnsolved => ({
  path,
  role,
  reason,
});

/** The first of them in words. */
export function explainUnsolved({ path, role, reason, vote }: UnsolvedTask): string {
  const place = `The task at ${path} came to nothing when it was to ${role}.`;
  const advice = 'Give the tree back with solve to go on, edited if need be.';
  if (reason === 'rejected') {
    const what = role === 'check' ? 'the composed answer wrong' : 'none of the proposals right';
    return `${place} The votes found ${what}: make the task clearer or smaller. ${advice}`;
  }
  const why = vote === undefined ? '' : ` ${explainVote(vote)}`;
  return `${place}${why} ${advice}`;
}
