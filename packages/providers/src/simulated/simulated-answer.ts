import type { FinishReason } from '@maker/core';
import type { Random } from './keyed-random.ts';

/** What the simulated model may answer to one prompt. */
export interface SimulatedSolution {
  /** The right answer, as the model would write it. */
  readonly right: string;
  /** Wrong answers that pass every red flag; each is equally likely, and the same one may come again. */
  readonly wrong: readonly string[];
  /** Wrong answers to the prompt where it is stubborn. @defaultValue `wrong` */
  readonly stubborn?: readonly string[] | undefined;
}

/** How many tokens the simulated model reads and writes; whole numbers, `spread` <= `mean` <= `limit` < `maximum`. */
export interface SimulatedTokens {
  /** Prompt tokens of every call. @defaultValue 600 */
  readonly input: number;
  /** Mean answer tokens, overlong and empty answers aside. @defaultValue 538, the paper's figure */
  readonly mean: number;
  /** The most that such an answer differs from the mean; the distribution is triangular. @defaultValue 200 */
  readonly spread: number;
  /**
   * What no answer exceeds but an overlong one; the other defaults give way to it.
   *
   * @defaultValue 750, the paper's red flag
   */
  readonly limit: number;
  /** Where the model cuts an overlong answer at the latest. @defaultValue 2048 */
  readonly maximum: number;
}

/** An answer before it becomes a sample. */
export interface SimulatedAnswer {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly outputTokens: number;
}

/** An answer that passes every red flag: right, or one of the wrong ones. */
export function drawValidAnswer(
  { right, wrong }: SimulatedSolution,
  errorRate: number,
  tokens: SimulatedTokens,
  random: Random,
): SimulatedAnswer {
  const isWrong = random() < errorRate;
  const text = isWrong ? (wrong[Math.floor(random() * wrong.length)] as string) : right;
  return { text, finishReason: 'stop', outputTokens: drawTokens(tokens, random) };
}

/**
 * An answer that any strict parser flags: 40 % overlong (cut, its end is missing), 30 % with all of
 * `[]{}<>()=` lost, 20 % going in circles without an answer, 10 % empty.
 */
export function drawMalformedAnswer(
  { right }: SimulatedSolution,
  tokens: SimulatedTokens,
  random: Random,
): SimulatedAnswer {
  const kind = random();
  if (kind < 0.4) return drawOverlongAnswer(right, tokens, random);
  const text = kind < 0.7 ? withoutBrackets(right) : kind < 0.9 ? circle.repeat(20) : '';
  const outputTokens = text === '' ? 1 : drawTokens(tokens, random);
  return { text, finishReason: 'stop', outputTokens };
}

function drawOverlongAnswer(
  right: string,
  { limit, maximum }: SimulatedTokens,
  random: Random,
): SimulatedAnswer {
  const outputTokens = limit + 1 + Math.floor(random() * (maximum - limit));
  const text = right.slice(0, Math.floor(right.length / 2));
  return { text, finishReason: 'length', outputTokens };
}

/** A text that has no brackets to lose would come out unharmed: it is lost as a whole. */
function withoutBrackets(text: string): string {
  const rest = text.replace(/[[\]{}<>()=]/g, '');
  return rest === text ? '' : rest;
}

const circle =
  'Wait, that does not look right yet. Going over the rules from the beginning again.\n';

/** What a provider does to an answer that is longer than the request allows. */
export function cutAnswer(answer: SimulatedAnswer, maxTokens: number | undefined): SimulatedAnswer {
  const { text, outputTokens } = answer;
  if (maxTokens === undefined || outputTokens <= maxTokens) return answer;
  const kept = Math.floor((text.length * maxTokens) / outputTokens);
  return { text: text.slice(0, kept), finishReason: 'length', outputTokens: maxTokens };
}

/** Two uniform numbers make a triangular one, which has bounds and a mean that are exact. */
function drawTokens({ mean, spread }: SimulatedTokens, random: Random): number {
  return Math.round(mean + spread * (random() + random() - 1));
}
