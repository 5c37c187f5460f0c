import type { Sample } from '@maker/core';
import { readSegments } from './read-log.ts';

/** An answer that a journal keeps, with its place in the run. */
export interface RecordedSample {
  readonly step: number;
  readonly branch: number;
  /** Number of the request within its race, from 0. */
  readonly ordinal: number;
  /** When it was recorded, in milliseconds since the epoch. */
  readonly at: number;
  /** The answer; without `text` in what a journal of detail `no-text` has sealed. */
  readonly sample: Omit<Sample, 'text'> & { readonly text?: string | undefined };
}

/**
 * The answers that the journal of a run keeps, in the order in which they arrived. One of detail `steps` keeps those of
 * the segment under way only.
 *
 * @throws `JournalError` for a folder without a journal, and for one that is damaged.
 */
export function* readSamples(folder: string): Generator<RecordedSample, void> {
  for (const { lines } of readSegments(folder)) {
    for (const line of lines) {
      for (const entry of line) {
        if (!('key' in entry)) continue;
        const { sample } = (entry.value ?? {}) as { readonly sample?: RecordedSample['sample'] };
        const [step = NaN, branch = NaN, ordinal = NaN] = entry.key.split('/').map(Number);
        if (sample !== undefined) yield { step, branch, ordinal, at: entry.at, sample };
      }
    }
  }
}
