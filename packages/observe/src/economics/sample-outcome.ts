/**
 * What became of an answer that was paid for:
 *
 * - `won`: a vote for the winner of a step that was committed; it bought the result
 * - `lost`: a vote for another candidate of such a step
 * - `flagged`: discarded by a red flag
 * - `undecided`: a vote that nobody won by: its race ended without a winner, or its level of the
 *   escalation was given up with its votes
 * - `discarded`: drawn ahead, upon a leader that lost; votes and flagged answers alike
 * - `uncounted`: neither vote nor flag: drawn to calibrate, or not yet read when the run ended
 * - `pending`: its race is still under way
 */
export type SampleOutcome =
  'won' | 'lost' | 'flagged' | 'undecided' | 'discarded' | 'uncounted' | 'pending';

/** Every outcome, in the order in which to show them. */
export const sampleOutcomes: readonly SampleOutcome[] = Object.freeze([
  'won',
  'lost',
  'flagged',
  'undecided',
  'discarded',
  'uncounted',
  'pending',
] as const);
