import type { Matcher } from '../ports/matcher.ts';
import type { SampleParser } from '../ports/parsed.ts';
import type { Message } from '../ports/sample.ts';
import type { CallControl } from './call-control.ts';
import type { SpendingMeter } from './spending.ts';
import type { Tally } from './tally.ts';
import type { RaceLimits } from './voting-options.ts';

/** What one race asks, and how its answers are read and counted. */
export interface RaceQuestion<T> {
  readonly step: number;
  readonly branch: number;
  readonly messages: readonly Message[];
  readonly parse: SampleParser<T>;
  readonly matcher?: Matcher<T> | undefined;
  readonly limits: RaceLimits;
  /** Is given what the race cost, of one too that ends by an exception: to sum up a run. */
  readonly total?: Pick<SpendingMeter, 'add'> | undefined;
  /** What interrupts the calls of this race alone. @defaultValue the run, which interrupts them all */
  readonly control?: CallControl | undefined;
  /** Told of each vote once it is counted. */
  readonly onVote?: ((tally: Tally<T>) => void) | undefined;
}
