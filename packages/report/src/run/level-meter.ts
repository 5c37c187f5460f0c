import type { EscalationTriggered } from '@maker/events';
import type { LevelCounts } from './level-counts.ts';
import { SpendingMeter } from './spending-meter.ts';

/** One way of asking in a race under way. */
export class RaceLevel {
  readonly name: string | undefined;
  readonly keepsVotes: boolean;
  readonly seen: SpendingMeter = new SpendingMeter();

  constructor({ name, keepVotes }: Partial<Pick<EscalationTriggered, 'name' | 'keepVotes'>> = {}) {
    this.name = name;
    this.keepsVotes = keepVotes ?? false;
  }
}

type LevelSum = { -readonly [K in keyof LevelCounts]: LevelCounts[K] };

/** Sums up the ways of asking over the races of a run. */
export class LevelMeter {
  readonly #sums: LevelSum[] = [];

  /** Adds a race that is over; if it has a winner, the last of its levels brought it. */
  add(levels: readonly RaceLevel[], isDecided: boolean): void {
    levels.forEach((level, place) => {
      const sum = (this.#sums[place] ??= nothingOn(level));
      const { samples, votes, redFlags, costUsd } = level.seen;
      sum.steps += 1;
      if (isDecided && place === levels.length - 1) sum.decided += 1;
      sum.samples += samples;
      sum.votes += votes;
      sum.redFlags += redFlags;
      sum.costUsd =
        sum.costUsd === undefined || costUsd === undefined ? undefined : sum.costUsd + costUsd;
    });
  }

  summary(): readonly LevelCounts[] {
    return this.#sums.map((sum) => ({ ...sum }));
  }
}

function nothingOn({ name, keepsVotes }: RaceLevel): LevelSum {
  const nothing = { steps: 0, decided: 0, samples: 0, votes: 0, redFlags: 0, costUsd: 0 };
  return { name, keepsVotes, ...nothing };
}
