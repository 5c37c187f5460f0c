import type { RaceEnding } from '../economics/open-race.ts';
import type { StepRecord } from './step-record.ts';

/** Why the spans of a step are kept. */
export type KeptBecause = 'error' | 'red-flag' | 'long-race' | 'sampled';

/** What the choice depends on beside the step itself. */
export interface StepSampling {
  /** Share of the steps without any trouble to keep. */
  readonly rate: number;
  /** A race with more votes than this is always kept. */
  readonly longRaceVotes: number;
}

/** Whether a race that is over is worth showing, and why; undefined for no. */
export function whyKept(
  record: StepRecord,
  ending: RaceEnding,
  { rate, longRaceVotes }: StepSampling,
): KeptBecause | undefined {
  const isBroken = ending === 'undecided' || ending === 'unfinished';
  if (isBroken || record.hasError) return 'error';
  if (record.hasRedFlag) return 'red-flag';
  if (record.votes > longRaceVotes) return 'long-race';
  return shareOf(record) < rate ? 'sampled' : undefined;
}

/** A number in [0, 1) that is the same for every race of a step, and in every life of a run. */
function shareOf({ runId, step }: StepRecord): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of `${step}/${runId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  // The low bits of this hash depend on little: fold the high ones in.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}
