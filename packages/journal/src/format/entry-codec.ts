import type { MakerEvent } from '@maker/events';
import { addForetold, type Fields, foretellEvent, untoldFields } from './event-fields.ts';
import {
  applyDifference,
  type Difference,
  difference,
  type JsonObject,
} from './json-difference.ts';
import type { CheckpointEntry, LogEntry, ResultEntry } from './log-entry.ts';
import type { RaceEvent } from './race-books.ts';
import type { RunLog } from './run-log.ts';

/*
 * How entries stand in a line. What can be told from what stands before is left out: the run's id; time,
 * step and branch that are those of the entry before in the line; what a result has in common with the
 * result before in the line; whatever the log foretells of an event or of a run's progress.
 */

/** The entry before, in the same line. */
class Previous {
  at: number | undefined;
  step: number | undefined;
  branch: number | undefined;
  value: JsonObject | undefined;
}

/** Writes the entries of one line. The log must hold all entries before the one to be written. */
export class EntryEncoder {
  readonly #log: RunLog;
  readonly #previous = new Previous();

  constructor(log: RunLog) {
    this.#log = log;
  }

  encode(entry: LogEntry): string {
    const fields = this.#fieldsOf(entry);
    if (entry.at !== this.#previous.at) fields['at'] = this.#previous.at = entry.at;
    return JSON.stringify(fields);
  }

  #fieldsOf(entry: LogEntry): Fields {
    if ('event' in entry) return this.#event(entry.event);
    return 'key' in entry ? this.#result(entry) : this.#checkpoint(entry);
  }

  #event(event: MakerEvent): Fields {
    const fields = event as unknown as Fields;
    if (!('branch' in event)) return untoldFields(fields, {}, false);
    const { step, branch } = event;
    const isPlaceTold = step === this.#previous.step && branch === this.#previous.branch;
    this.#previous.step = step;
    this.#previous.branch = branch;
    return untoldFields(fields, foretellEvent(event, this.#log), isPlaceTold);
  }

  #result({ key, value }: ResultEntry): Fields {
    const before = this.#previous.value;
    if (!isObject(value)) return { key, value };
    this.#previous.value = value;
    if (before === undefined) return { key, value };
    return { key, change: difference(before, value, 'absolute') };
  }

  #checkpoint({ checkpoint, state, progress, at }: CheckpointEntry): Fields {
    const foretold = this.#log.foretellProgress(checkpoint, at) ?? {};
    const change = difference(
      { ...foretold } as JsonObject,
      { ...progress } as unknown as JsonObject,
    );
    return { checkpoint, state, change };
  }
}

/** Reads the entries of one line. The log must hold all entries before the one to be read. */
export class EntryDecoder {
  readonly #runId: string;
  readonly #log: RunLog;
  readonly #previous = new Previous();

  constructor(runId: string, log: RunLog) {
    this.#runId = runId;
    this.#log = log;
  }

  decode(written: Readonly<Fields>): LogEntry {
    const at = (this.#previous.at =
      (written['at'] as number | undefined) ?? this.#previous.at ?? 0);
    if ('type' in written) return { at, event: this.#event(written, at) };
    return 'key' in written ? this.#result(written, at) : this.#checkpoint(written, at);
  }

  #event(written: Readonly<Fields>, timestampMs: number): MakerEvent {
    const { at: _, ...event }: Fields = written;
    event['runId'] = this.#runId;
    event['timestampMs'] = timestampMs;
    if (raceEvents.has(written['type'] as MakerEvent['type'])) {
      const previous = this.#previous;
      event['step'] = previous.step = (written['step'] as number | undefined) ?? previous.step;
      event['branch'] = previous.branch =
        (written['branch'] as number | undefined) ?? previous.branch;
      addForetold(event, foretellEvent(event as unknown as RaceEvent, this.#log));
    }
    return event as unknown as MakerEvent;
  }

  #result(written: Readonly<Fields>, at: number): ResultEntry {
    const { key, change } = written as { readonly key: string; readonly change?: Difference };
    const before = this.#previous.value ?? {};
    const value = change === undefined ? written['value'] : applyDifference(before, change);
    if (isObject(value)) this.#previous.value = value;
    return { at, key, value };
  }

  #checkpoint(written: Readonly<Fields>, at: number): CheckpointEntry {
    const checkpoint = written['checkpoint'] as number;
    const foretold = this.#log.foretellProgress(checkpoint, at) ?? {};
    const change = written['change'] as Difference;
    const progress = applyDifference({ ...foretold } as JsonObject, change) as unknown;
    return {
      at,
      checkpoint,
      state: written['state'],
      progress: progress as CheckpointEntry['progress'],
    };
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Events of one race: they have a step and a branch. */
const raceEvents: ReadonlySet<MakerEvent['type']> = new Set([
  'step-started',
  'step-completed',
  'sample-requested',
  'sample-completed',
  'sample-failed',
  'sample-aborted',
  'retry-scheduled',
  'rate-limited',
  'red-flag-triggered',
  'vote-cast',
  'vote-decided',
  'vote-undecided',
  'vote-failed',
  'speculation-started',
  'speculation-discarded',
  'escalation-triggered',
] satisfies MakerEvent['type'][]);
