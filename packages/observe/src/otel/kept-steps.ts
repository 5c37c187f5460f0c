import type { OpenRace, RaceEnding } from '../races/open-race.ts';
import type { RaceId } from '../races/race-id.ts';

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
  race: OpenRace,
  ending: RaceEnding,
  { rate, longRaceVotes }: StepSampling,
): KeptBecause | undefined {
  const isBroken = ending === 'undecided' || ending === 'unfinished';
  if (isBroken || race.hasError) return 'error';
  if (race.hasRedFlag) return 'red-flag';
  if ((race.end?.votes ?? 0) > longRaceVotes) return 'long-race';
  return shareOf(race) < rate ? 'sampled' : undefined;
}

/** A number in [0, 1) that is the same for every race of a step, and in every life of a run. */
function shareOf({ runId, step }: RaceId): number {
  // Every bit of the product depends on the lower ones alone: fold the high ones in, twice.
  let hash = Math.imul(hashOf(runId) ^ step, 0x9e_37_79_b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

let last = { text: '', hash: 0 };

/** FNV-1a of a run's id; most often it is that of the step before. */
function hashOf(text: string): number {
  if (last.text === text) return last.hash;
  let hash = 0x81_1c_9d_c5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  last = { text, hash };
  return hash;
}
