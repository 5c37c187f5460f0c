import type { AnsweredCall, LostCall, Resumption } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import { keyOf, type RacePlace, raceKeyOf } from './key-of.ts';
import type { EventEntry, LogEntry } from './log-entry.ts';

/** What was asked in steps that are still open, and what became of it, for whoever goes on with the run. */
export function callsOf(
  open: readonly LogEntry[],
  results: ReadonlyMap<string, { readonly value: unknown }>,
): Pick<Resumption, 'lostCalls' | 'answeredCalls' | 'discarded'> {
  const lostCalls: LostCall[] = [];
  const answeredCalls: AnsweredCall[] = [];
  const discarded = discardedIn(open);
  const lost = new Set(discarded.map(raceKeyOf));
  for (const [key, { earlier, last, isHungUp }] of requestsIn(open)) {
    const result = results.get(key);
    lostCalls.push(...earlier);
    // What comes when the branch is given up comes too late: the call is told and booked as interrupted.
    if (result === undefined || (isHungUp && lost.has(raceKeyOf(last)))) lostCalls.push(last);
    else answeredCalls.push({ ...last, value: result.value });
  }
  return { lostCalls, answeredCalls, discarded };
}

/**
 * The entries of later steps that a checkpoint's progress does not know of: without the calls that were
 * interrupted, and without all that branches drew which were discarded.
 */
export function withoutBooked(open: readonly LogEntry[]): LogEntry[] {
  const lost = new Set(discardedIn(open).map(raceKeyOf));
  const kept = open.filter((entry) => isDiscard(entry) || !lost.has(raceOf(entry)));
  for (const { event } of kept.filter((entry) => isOfType(entry, 'sample-aborted'))) {
    for (const type of ['sample-aborted', 'sample-requested'] as const) {
      const index = kept.findIndex(
        (entry) => isOfType(entry, type) && keyOf(entry.event) === keyOf(event),
      );
      if (index !== -1) kept.splice(index, 1);
    }
  }
  return kept;
}

/** A call that was lost and made again has been requested more than once. */
interface Requests {
  readonly earlier: readonly LostCall[];
  readonly last: LostCall;
  /** Whether the last one was interrupted. */
  readonly isHungUp: boolean;
}

function requestsIn(open: readonly LogEntry[]): ReadonlyMap<string, Requests> {
  const requests = new Map<string, Requests>();
  for (const entry of open) {
    if (isOfType(entry, 'sample-requested')) {
      const { step, branch, ordinal, maxTokens, maxCostUsd } = entry.event;
      const before = requests.get(keyOf(entry.event));
      const earlier = before === undefined ? [] : [...before.earlier, before.last];
      const last = { step, branch, ordinal, maxTokens, maxCostUsd };
      requests.set(keyOf(entry.event), { earlier, last, isHungUp: false });
    } else if (isOfType(entry, 'sample-aborted')) {
      const before = requests.get(keyOf(entry.event));
      if (before !== undefined) requests.set(keyOf(entry.event), { ...before, isHungUp: true });
    }
  }
  return requests;
}

function discardedIn(open: readonly LogEntry[]): readonly RacePlace[] {
  return open.filter(isDiscard).map(({ event: { step, branch } }) => ({ step, branch }));
}

/** Names the race that an entry belongs to; empty where it belongs to none. */
export function raceOf(entry: LogEntry): string {
  if ('key' in entry) return entry.key.slice(0, Math.max(entry.key.lastIndexOf('/'), 0));
  return 'event' in entry && 'branch' in entry.event ? raceKeyOf(entry.event) : '';
}

/** Whether an entry tells that a branch was discarded. */
export const isDiscard = (entry: LogEntry): entry is EventOf<'speculation-discarded'> =>
  isOfType(entry, 'speculation-discarded');

type EventOf<T extends MakerEvent['type']> = EventEntry & {
  readonly event: Extract<MakerEvent, { readonly type: T }>;
};

function isOfType<T extends MakerEvent['type']>(entry: LogEntry, type: T): entry is EventOf<T> {
  return 'event' in entry && entry.event.type === type;
}
