import type { Parsed, Sample } from '@maker/core';
import { canonicalKey } from './canonical-key.ts';
import { firstFlag, type Guard, requireGuards } from './guards/guard.ts';
import { flagged, requireReader, type Reader } from './read.ts';
import { threw } from './threw.ts';
import { firstBroken, requireNames, type Validator } from './validator.ts';

/**
 * Decides whether a sample may vote. Without a context it is the `parse` of `vote`; with the state as
 * its context, the `parse` of a `Task`.
 */
export type Parser<T, C = unknown> = (
  sample: Sample,
  ...context: unknown extends C ? [] : [context: C]
) => Parsed<T>;

/** The parts of a parser, in the order in which a sample meets them. */
export interface ParserOptions<R, T = R, C = unknown> {
  /** Judge the sample as a whole, before its text is read. @defaultValue none */
  readonly guards?: readonly Guard[] | undefined;
  /** Reads the answer's text. */
  readonly read: Reader<R>;
  /** Rules of the task, asked in order until one is broken. @defaultValue none */
  readonly validate?: readonly Validator<R, C>[] | undefined;
  /** Turns what was read into what is voted on. Pure. @defaultValue the identity; needed where `T` is not `R` */
  readonly value?: ((raw: R, context: C) => T) | undefined;
  /** Names the value: answers with equal keys vote for the same candidate. Pure. @defaultValue {@link canonicalKey} */
  readonly key?: ((value: T) => string) | undefined;
}

/** Demands `value` unless what is read can itself be voted on. */
export type ValueNeeded<R, T> = [R] extends [T] ? unknown : { readonly value: unknown };

/**
 * Makes a parser: guards on the sample, then the reader, then the validators, then value and key. The
 * first objection discards the answer; nothing is ever repaired, because an answer that went wrong in
 * its form is likelier to be wrong in its content.
 *
 * The parser never throws. Where a function given here does, the flag says which one and the name of
 * its error: `guard`, `reader`, `value` or `key` as the reason, for a validator its name.
 *
 * @typeParam R - What the reader makes of the text.
 * @typeParam T - What is voted on.
 * @typeParam C - What validators and `value` see besides the answer: the state, in a task; `unknown` where
 * none of them looks at it, and the parser takes none.
 * @throws InvalidArgumentError when `guards` or `validate` is no list, `read` is no function or a
 * validator's name is not in kebab-case.
 * @see arXiv 2511.09030, algorithm 3.
 */
export function createParser<R, T = R, C = unknown>(
  options: ParserOptions<R, T, C> & ValueNeeded<R, T>,
): Parser<T, C> {
  const { guards = [], read, validate = [], key = canonicalKey } = options;
  // `ValueNeeded` lets `value` be absent only where an R is a T.
  const value = options.value ?? ((raw: R) => raw as unknown as T);
  requireGuards(guards);
  requireReader('read', read);
  requireNames(validate);

  return (sample, ...[context]) => {
    let part = 'guard';
    try {
      const unfit = firstFlag(guards, sample);
      if (unfit !== undefined) return { ok: false, flag: unfit };
      part = 'reader';
      const raw = read(sample.text);
      if (!raw.ok) return raw;
      const broken = firstBroken(validate, raw.value, context as C);
      if (broken !== undefined) return { ok: false, flag: broken };
      part = 'value';
      const voted = value(raw.value, context as C);
      part = 'key';
      return { ok: true, value: voted, key: key(voted) };
    } catch (error) {
      return flagged(part, threw(part, error));
    }
  };
}
