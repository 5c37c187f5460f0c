import type { Random } from './keyed-random.ts';
import { drawBeta, type BetaParameters } from './random-variates.ts';

/** How hard one prompt is. */
export interface Difficulty {
  /** P(wrong | the answer passes every red flag). */
  readonly errorRate: number;
  /** P(the answer passes every red flag). */
  readonly validRate: number;
  /** Whether the prompt is one of those planted. */
  readonly isStubborn?: boolean | undefined;
}

/** How the difficulty of prompts is spread. */
export interface Heterogeneity {
  /** Of the error rate of answers that pass every red flag. */
  readonly stepError: BetaParameters;
  /** Of the rate of answers that pass every red flag. */
  readonly stepValidity: BetaParameters;
}

/**
 * Reproduces how the undecided steps fell off in the million-step run of the paper (arXiv
 * 2511.09030, Fig. 8): mean error 2.3e-4, nearly all of it on few steps; mean validity 0.966. The
 * parameters were fitted to the counts in that figure; the paper gives none.
 */
export const paperHeterogeneity: Heterogeneity = Object.freeze({
  stepError: Object.freeze({ alpha: 0.03, beta: 133 }),
  stepValidity: Object.freeze({ alpha: 14.7, beta: 0.52 }),
});

/** Prompts that a model mostly gets wrong, as they are worded. */
export interface Stubbornness {
  /** P(a prompt is stubborn), from 0 to 1. */
  readonly share: number;
  /** P(wrong | the answer passes every red flag) of a stubborn prompt, from 0 to 1. */
  readonly errorRate: number;
}

/** Makes some prompts stubborn. */
export function plantStubborn(
  difficultyOf: (random: Random) => Difficulty,
  { share, errorRate }: Stubbornness,
): (random: Random) => Difficulty {
  return (random) => {
    const difficulty = difficultyOf(random);
    const isStubborn = random() < share;
    return isStubborn ? { ...difficulty, errorRate, isStubborn } : { ...difficulty, isStubborn };
  };
}

/** Draws the difficulty of one prompt. */
export function drawDifficulty(heterogeneity: Heterogeneity, random: Random): Difficulty {
  return {
    errorRate: drawBeta(heterogeneity.stepError, random),
    validRate: drawBeta(heterogeneity.stepValidity, random),
  };
}
