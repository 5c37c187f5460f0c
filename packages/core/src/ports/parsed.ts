import type { Sample } from './sample.ts';

/** Why an answer may not vote. Neither field quotes the answer. */
export interface RedFlag {
  /** The kind of flag in kebab-case, as in `token-limit` or `format`; red flags are counted by it. */
  readonly reason: string;
  /** What was found, for a person. */
  readonly detail?: string | undefined;
}

/** An answer that passed every red flag and may vote, or the flag that discards it. */
export type Parsed<T> =
  /** `key`: answers with equal keys vote for the same candidate; made from the value, never from raw text. */
  | { readonly ok: true; readonly value: T; readonly key: string }
  | { readonly ok: false; readonly flag: RedFlag };

/** Decides what may vote. Must not throw: an exception from a parser is a bug and ends the run. */
export type SampleParser<T> = (sample: Sample) => Parsed<T>;
