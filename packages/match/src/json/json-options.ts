import { InvalidArgumentError } from '@maker/events';
import { isNumber, numberKey, readNumber } from '../numbers/read-number.ts';
import { createTextFold } from '../text/fold-text.ts';
import type { TextOptions } from '../text/text-options.ts';
import type { CanonicalRules } from './canonical-json.ts';
import type { Leaf } from './write-leaf.ts';

/** What makes no difference between two JSON values. Names of properties are always compared as they are. */
export interface JsonOptions {
  /** Arrays whose order does not matter: all (`true`), or those under these names. @defaultValue false */
  readonly unordered?: boolean | readonly string[] | undefined;
  /**
   * Properties to leave out: a name, at any depth, or a JSON Pointer (RFC 6901) with `*` in the place of
   * each index. @defaultValue none
   */
  readonly ignore?: readonly string[] | undefined;
  /** Whether a text that is a number counts as that number: `"1,000"`, `"1e3"` and `1000`. @defaultValue false */
  readonly numericText?: boolean | undefined;
  /** How texts are compared. @defaultValue as they are */
  readonly text?: TextOptions | undefined;
}

/** @throws InvalidArgumentError naming the first option that is wrong. */
export function canonicalRules({
  unordered = false,
  ignore = [],
  numericText = false,
  text,
}: JsonOptions): CanonicalRules {
  if (unordered !== true && unordered !== false) requireNames('unordered', unordered);
  requireNames('ignore', ignore);
  const sets = new Set(typeof unordered === 'boolean' ? [] : unordered);
  const [names, pointers] = [new Set<string>(), new Set<string>()];
  for (const each of ignore) (each.startsWith('/') ? pointers : names).add(each);
  return {
    isUnordered: (name) => unordered === true || (name !== undefined && sets.has(name)),
    isIgnored: (name, pointer) => names.has(name) || (pointers.size > 0 && pointers.has(pointer)),
    rewrite: rewriter(numericText, text),
  };
}

function rewriter(numericText: boolean, text: TextOptions | undefined): CanonicalRules['rewrite'] {
  const fold = text === undefined ? undefined : createTextFold(text);
  return (leaf: Leaf) => {
    if (numericText && isNumber(leaf)) {
      const number = readNumber(leaf);
      if (number !== undefined) return numberKey(number);
    }
    return typeof leaf === 'string' && fold !== undefined ? JSON.stringify(fold(leaf)) : undefined;
  };
}

function requireNames(argument: string, names: unknown): void {
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return;
  throw new InvalidArgumentError({ argument, expected: 'a list of names', received: names });
}
