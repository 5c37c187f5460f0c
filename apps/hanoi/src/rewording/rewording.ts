import type { MoveAnswer } from '../prompt/prompt-format.ts';
import type { HanoiState } from '../puzzle/hanoi-state.ts';

/**
 * Another wording of a step: a question about another position whose answer tells the answer to the
 * first. What a model finds hard in one position it may find easy in the other.
 */
export interface Rewording {
  /** In a few words, for events and reports. */
  readonly name: string;
  /** What to ask in place of `state`. Knows rules of the puzzle, and nothing of the right move. */
  reword(state: HanoiState): RewordedStep;
}

/** A step in another wording. */
export interface RewordedStep {
  /** The position to ask about. */
  readonly state: HanoiState;
  /**
   * What an answer given there says here; undefined where it says nothing, as one that names a disk
   * that is not there. One to one, so that it neither mends a wrong answer nor joins different ones.
   */
  translate(answer: MoveAnswer): MoveAnswer | undefined;
}
