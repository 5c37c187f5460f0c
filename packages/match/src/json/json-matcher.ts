import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalRules, type JsonOptions } from './json-options.ts';

/**
 * Two answers are the same when they are the same data: whatever the order of their properties, with -0
 * as 0. An `undefined` property counts as absent.
 *
 * This is stricter than any other matcher here, and merges nothing that differs.
 */
export function createExactMatcher(): KeyMatcher<unknown> {
  return createJsonMatcher();
}

/**
 * Two answers are the same when they differ in nothing but what the options name. Takes JSON data of any
 * depth, and NaN, infinities, bigint and Date besides.
 *
 * @throws InvalidArgumentError for options outside their domain. Its `key` throws one for functions,
 * instances of classes and cycles.
 */
export function createJsonMatcher(options: JsonOptions = {}): KeyMatcher<unknown> {
  const rules = canonicalRules(options);
  return createKeyMatcher((value) => canonicalJson(value, rules));
}
