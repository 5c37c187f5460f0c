import { expectTypeOf } from 'vitest';
import type {
  MakerEvent,
  MakerEventListener,
  MakerEventOf,
  MakerEventType,
  VoteCast,
} from '../src/index.ts';

/** `never`, unless a value of `T` can be written as JSON and read back unchanged. */
type JsonUnsafe<T> = T extends string | number | boolean | null | undefined
  ? never
  : T extends (...args: never[]) => unknown
    ? T
    : T extends readonly (infer Item)[]
      ? JsonUnsafe<Item>
      : T extends Date | Map<unknown, unknown> | Set<unknown> | bigint | symbol
        ? T
        : T extends object
          ? { [Key in keyof T]-?: JsonUnsafe<T[Key]> }[keyof T]
          : T;

// The probe itself finds what it is to find.
expectTypeOf<JsonUnsafe<{ a: { b: readonly Date[] } }>>().toEqualTypeOf<Date>();
expectTypeOf<JsonUnsafe<{ a: unknown }>>().toEqualTypeOf<unknown>();

expectTypeOf<JsonUnsafe<MakerEvent>>().toEqualTypeOf<never>();

expectTypeOf<MakerEventType>().toEqualTypeOf<
  | 'run-started'
  | 'step-started'
  | 'sample-requested'
  | 'sample-completed'
  | 'sample-failed'
  | 'sample-aborted'
  | 'retry-scheduled'
  | 'rate-limited'
  | 'red-flag-triggered'
  | 'vote-cast'
  | 'vote-decided'
  | 'vote-undecided'
  | 'vote-failed'
  | 'step-completed'
  | 'speculation-started'
  | 'speculation-discarded'
  | 'escalation-triggered'
  | 'subtask-started'
  | 'task-decomposed'
  | 'task-solved'
  | 'calibration-completed'
  | 'calibration-failed'
  | 'budget-exhausted'
  | 'warning-raised'
  | 'run-completed'
  | 'run-failed'
>();

expectTypeOf<MakerEventOf<'vote-cast'>>().toEqualTypeOf<VoteCast>();
expectTypeOf<MakerEventListener>().parameters.toEqualTypeOf<[event: MakerEvent]>();

declare const event: MakerEvent;
expectTypeOf(event.runId).toEqualTypeOf<string>();
// @ts-expect-error -- an event is read-only
event.runId = 'other';
// @ts-expect-error -- `ordinal` is no field of every event: `type` must be looked at first
void event.ordinal;
if (event.type === 'vote-cast') expectTypeOf(event.ordinal).toEqualTypeOf<number>();
