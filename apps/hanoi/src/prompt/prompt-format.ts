import type { Message, Parsed, Sample, StepValue } from '@maker/core';
import type { Reader } from '@maker/redflag';
import type { HanoiState, Move, Pegs } from '../puzzle/hanoi-state.ts';

/** How a step is put to the model and how its answer is read. */
export interface PromptFormat {
  readonly name: 'paper' | 'line';
  /** The prompt for the next step, from the state alone. */
  prompt(state: HanoiState): readonly Message[];
  /** An answer in the form that the prompt asks for, as the simulated model gives it. */
  answer(move: Move, pegs: Pegs): string;
  /** Makes the reader of such answers, about a puzzle of so many disks. Whether they make sense is for rules to say. */
  reader(disks: number): Reader<MoveAnswer>;
  /** Makes the parser that reads answers to these prompts. */
  parser(options: AnswerParserOptions): AnswerParser;
}

/** What an answer says: a move, and the pegs after it. */
export interface MoveAnswer {
  readonly move: Move;
  readonly pegs: Pegs;
}

/** Options of the answer parsers. */
export interface AnswerParserOptions {
  /** How many disks the puzzle has: an answer must place each of them once. */
  readonly disks: number;
  /** Whether legality and consistency are checked too; the paper's parser checks neither. @defaultValue true */
  readonly validators?: boolean | undefined;
  /** Answers of more tokens are flagged; a positive integer. @defaultValue 750 */
  readonly maxTokens?: number | undefined;
}

/** Reads an answer given in `state`, or flags it. */
export type AnswerParser = (
  sample: Sample,
  state: HanoiState,
) => Parsed<StepValue<HanoiState, Move>>;
