import { keyOf } from './key-of.ts';
import type { RaceEvent } from './race-books.ts';
import type { RunLog } from './run-log.ts';

/** Members of an event, by name. */
export type Fields = { [name: string]: unknown };

/** What the log so far foretells of an event: fields that are as foretold are not written. */
export function foretellEvent(event: RaceEvent, log: RunLog): Readonly<Fields> {
  const books = log.booksOf(event);
  switch (event.type) {
    case 'sample-requested':
      return { ordinal: books.nextRequest, ...log.lastRequest };
    case 'sample-completed':
    case 'sample-failed': {
      const ordinal = log.nextArrival(event);
      return { ordinal, ...sampleFields(event, event.ordinal ?? ordinal, log) };
    }
    case 'red-flag-triggered': {
      const ordinal = books.lastArrival;
      const { usage, costUsd } = sampleFields(event, event.ordinal ?? ordinal, log);
      return { ordinal, usage, costUsd };
    }
    default:
      return books.foretell(event);
  }
}

/** What an event repeats of the result it tells of. */
function sampleFields({ step, branch }: RaceEvent, ordinal: number, log: RunLog): Readonly<Fields> {
  const result = log.resultOf(keyOf({ step, branch, ordinal }))?.value as
    { readonly sample?: Readonly<Fields>; readonly failure?: Readonly<Fields> } | undefined;
  if (result?.failure !== undefined) {
    const { message: _, ...failure } = result.failure;
    return failure;
  }
  if (result?.sample === undefined) return {};
  const { provider, model, member, finishReason, latencyMs, usage, costUsd } = result.sample;
  return { provider, model, member, finishReason, latencyMs, usage, costUsd };
}

/** What of an event is not as foretold, and not told elsewhere; a foretold field that is missing becomes null. */
export function untoldFields(event: Fields, foretold: Fields, isPlaceTold: boolean): Fields {
  // Made anew: an object that loses members is slow to write.
  const untold: Fields = {};
  for (const name of Object.keys(event)) {
    if (name === 'runId' || name === 'timestampMs') continue;
    if (isPlaceTold && (name === 'step' || name === 'branch')) continue;
    const value = event[name];
    if (value === undefined || (name in foretold && isSame(value, foretold[name]))) continue;
    untold[name] = value;
  }
  for (const name of Object.keys(foretold)) {
    if (foretold[name] !== undefined && event[name] === undefined) untold[name] = null;
  }
  return untold;
}

/** Undoes `untoldFields`. */
export function addForetold(fields: Fields, foretold: Readonly<Fields>): void {
  for (const [name, expected] of Object.entries(foretold)) {
    if (fields[name] === null) delete fields[name];
    else if (!(name in fields) && expected !== undefined) fields[name] = expected;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
