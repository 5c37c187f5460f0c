import { InvalidArgumentError } from '@maker/events';
import type { EscalationLevel } from '../voting/escalation.ts';

/** When a level of an escalation begins: after so many votes or answers of the level before, without a decision. */
export type BeginsAfter = Pick<EscalationLevel, 'afterVotes' | 'afterSamples'>;

/** Just the limits of a policy's options. */
export function limitsOf({ afterVotes, afterSamples }: BeginsAfter): BeginsAfter {
  return { afterVotes, afterSamples };
}

/** @throws `InvalidArgumentError` for what is no list, or an empty one. */
export function requireList(argument: string, received: unknown, of: string): void {
  if (Array.isArray(received) && received.length > 0) return;
  throw new InvalidArgumentError({
    argument,
    expected: `a list of at least one ${of}`,
    received,
  });
}
