import { InvalidArgumentError } from '@maker/events';
import type { Parsed, SampleParser } from '../ports/parsed.ts';
import type { Sample } from '../ports/sample.ts';
import type { CallPlace } from './call-place.ts';
import type { Run } from './run.ts';

/**
 * Reads an answer and reports its red flag, if any.
 *
 * @throws `InvalidArgumentError` for a parser that returns anything but `Parsed`; whatever it throws.
 */
export function readAnswer<T>(
  run: Run,
  { step, branch, ordinal }: CallPlace,
  sample: Sample,
  parse: SampleParser<T>,
): Parsed<T> {
  const parsed = parse(sample);
  requireParsed(parsed);
  if (!parsed.ok) {
    // Field by field: whatever else a parser keeps in its flag is no part of the event.
    const { reason, detail } = parsed.flag;
    run.emit({
      type: 'red-flag-triggered',
      runId: run.id,
      timestampMs: run.now(),
      step,
      branch,
      ordinal,
      reason,
      detail,
      usage: sample.usage,
      costUsd: sample.costUsd,
    });
  }
  return parsed;
}

/** An asynchronous parser, or one that forgets a return, would otherwise flag every answer. */
function requireParsed<T>(parsed: Partial<Parsed<T>> | undefined): void {
  if (parsed?.ok === true && typeof parsed.key === 'string') return;
  if (parsed?.ok === false && typeof parsed.flag?.reason === 'string') return;
  throw new InvalidArgumentError({
    argument: 'parse',
    expected: 'a function that returns `{ ok: true, value, key }` or `{ ok: false, flag }`',
    received: parsed,
  });
}
