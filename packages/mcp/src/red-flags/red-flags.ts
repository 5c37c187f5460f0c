import type { SampleParser } from '@maker/core';
import {
  createParser,
  finished,
  type Guard,
  noRepetition,
  type Reader,
  tokenLimit,
} from '@maker/redflag';
import { createAnswerReader } from './answer-reader.ts';
import { type KeyOf, type MatchName, matchKeys } from './match.ts';
import { defaultMaxTokens, type RedFlagOptions } from './red-flag-options.ts';

/** All that decides whether an answer may vote, and for whom. */
export interface RedFlags {
  readonly guards: readonly Guard[];
  readonly read: Reader<unknown>;
  readonly keyOf: KeyOf;
  readonly parse: SampleParser<unknown>;
  /** The most answer tokens; the provider is told, too. */
  readonly maxTokens: number;
  readonly warnings: readonly string[];
}

/** Rejects with an `InvalidArgumentError` for a `schema` that the format cannot use. */
export async function createRedFlags(
  options: RedFlagOptions = {},
  match: MatchName = 'exact',
): Promise<RedFlags> {
  const { maxTokens = defaultMaxTokens } = options;
  const { read, warnings } = await createAnswerReader(options);
  const guards = [tokenLimit(maxTokens), finished(), noRepetition()];
  const keyOf = matchKeys[match];
  return {
    guards,
    read,
    keyOf,
    maxTokens,
    warnings,
    parse: createParser({ guards, read, key: keyOf }),
  };
}
