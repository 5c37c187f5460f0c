import { InvalidArgumentError } from '@maker/events';
import type { RedFlag } from '@maker/core';

/** What a reader made of a text: a value, or the flag that discards the answer. */
export type Read<R> =
  { readonly ok: true; readonly value: R } | { readonly ok: false; readonly flag: RedFlag };

/**
 * Reads a value out of a text as it stands. It never mends the text, and never quotes it in a flag.
 * Any function of this form will do; `reads` is never set. It is there because TypeScript infers from
 * a call that returns a plain function last, too late for validators to see the type of
 * `read: json(schema)`.
 */
export type Reader<R> = ((text: string) => Read<R>) & { readonly reads?: R | undefined };

/** The result of a discarded answer. */
export function flagged(
  reason: string,
  detail: string,
): { readonly ok: false; readonly flag: RedFlag } {
  return { ok: false, flag: { reason, detail } };
}

/** @throws InvalidArgumentError when it is no function: known before a sample is paid for. */
export function requireReader(argument: string, reader: unknown): void {
  if (typeof reader === 'function') return;
  throw new InvalidArgumentError({ argument, expected: 'a reader', received: reader });
}
