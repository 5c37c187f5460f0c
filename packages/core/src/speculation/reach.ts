import type { SpendingMeter } from '../voting/spending.ts';
import type { SpeculationLimits } from './speculation-options.ts';

/** How the reach grows with each step foreseen, and what is left of it when a leader changes. */
const growth = 0.5;
const remnant = 0.7;

/** Samples that a run is taken to have drawn at the least, so that its first bad luck does not stop it. */
const fewestToJudge = 40;

/**
 * How many steps to run ahead at present. It shrinks where leaders change often, since what stands
 * upon them is lost, and is 0 while the samples drawn in vain are more than their share.
 */
export class Reach {
  readonly #limit: number;
  readonly #maxShare: number;
  readonly #meter: SpendingMeter;
  readonly #discarded: SpendingMeter;
  #depth: number;

  constructor(options: SpeculationLimits & Readonly<Record<'meter' | 'discarded', SpendingMeter>>) {
    this.#limit = this.#depth = options.depth;
    this.#maxShare = options.maxSpeculativeShare;
    this.#meter = options.meter;
    this.#discarded = options.discarded;
  }

  /** @param atStake - What the races drew that are over and wait for those before them. */
  depthBeside(atStake: readonly SpendingMeter[]): number {
    let staked = 0;
    for (const meter of atStake) staked += requested(meter);
    const all = Math.max(requested(this.#meter) + staked, fewestToJudge);
    const isOverspent = requested(this.#discarded) + staked > this.#maxShare * all;
    return isOverspent ? 0 : Math.floor(this.#depth);
  }

  /** A step came out as foreseen. */
  extend(): void {
    this.#depth = Math.min(this.#limit, this.#depth + growth);
  }

  /** A leader changed. */
  shrink(): void {
    this.#depth = Math.max(1, this.#depth * remnant);
  }
}

/** Answers that came and calls that were interrupted: both may have been paid for. */
function requested({ samples, aborted }: SpendingMeter): number {
  return samples + aborted;
}
