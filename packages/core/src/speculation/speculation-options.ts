import { InvalidArgumentError } from '@maker/events';

/** Running ahead: step i + 1 starts from the present leader of step i, and so on. */
export interface SpeculationOptions {
  /**
   * The most undecided steps to run ahead of the one that is certain, an integer >= 0; 0 is no
   * speculation. Steps that are decided and wait for those before them do not count.
   */
  readonly depth: number;
  /**
   * The most that samples drawn in vain may make up of all samples, in [0, 1]; what decided steps that
   * still wait have drawn counts as if it were. While they make up more, nothing further is begun
   * ahead. @defaultValue 0.25
   */
  readonly maxSpeculativeShare?: number | undefined;
}

/** Checked options, defaults filled in. */
export interface SpeculationLimits extends SpeculationOptions {
  readonly maxSpeculativeShare: number;
}

/** @throws `InvalidArgumentError` naming the first field that is wrong. */
export function resolveSpeculation({
  depth,
  maxSpeculativeShare = 0.25,
}: SpeculationOptions): SpeculationLimits {
  if (!(Number.isInteger(depth) && depth >= 0)) {
    const expected = 'an integer >= 0';
    throw new InvalidArgumentError({ argument: 'speculation.depth', expected, received: depth });
  }
  if (!(maxSpeculativeShare >= 0 && maxSpeculativeShare <= 1)) {
    throw new InvalidArgumentError({
      argument: 'speculation.maxSpeculativeShare',
      expected: 'a number from 0 to 1',
      received: maxSpeculativeShare,
    });
  }
  return { depth, maxSpeculativeShare };
}
