import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules } from '../json/json-options.ts';
import type { TextOptions } from './text-options.ts';

/**
 * Two answers are the same when their texts differ in nothing but what the options name. Where an answer is
 * data, that holds for every text in it; names of properties are compared as they are.
 *
 * Letters that only look alike (Latin a, Cyrillic а) stay different.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createTextMatcher(options: TextOptions = {}): KeyMatcher<unknown> {
  const rules = canonicalRules({ text: options });
  return createKeyMatcher((value) => canonicalJson(value, rules));
}
