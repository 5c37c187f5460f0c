import type { Message } from '../ports/sample.ts';
import type { EscalationLevel } from '../voting/escalation.ts';
import { type BeginsAfter, limitsOf, requireList } from './begins-after.ts';

/** The same question in other words, made from the first wording. Pure. */
export type Paraphrase = (messages: readonly Message[]) => readonly Message[];

/** Options of `paraphrase`. */
export interface ParaphraseOptions extends BeginsAfter {
  /** Other wordings, asked one after the other; none may change what the question is. */
  readonly variants: readonly Paraphrase[];
}

/**
 * Levels of an escalation that put the question in other words, one level for each variant. Each makes
 * its wording from the first one, and has a tally of its own.
 *
 * @throws `InvalidArgumentError` for no variants.
 */
export function paraphrase({ variants, ...begins }: ParaphraseOptions): readonly EscalationLevel[] {
  requireList('variants', variants, 'function from messages to messages');
  return variants.map((variant, i) => ({
    ...limitsOf(begins),
    name: `wording ${i + 1}`,
    paraphrase: variant,
  }));
}
