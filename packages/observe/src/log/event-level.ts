import type { MakerEvent, MakerEventType } from '@maker/events';

/** Levels of a log, least serious first. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** How much is written: what concerns whole runs, their steps too, or every sample. */
export type LogVerbosity = 'run' | 'step' | 'sample';

interface EventLevel {
  readonly level: LogLevel;
  /** The least verbosity at which it is written; trouble is written at any. */
  readonly from: LogVerbosity;
}

const run: EventLevel = { level: 'info', from: 'run' };
const step: EventLevel = { level: 'debug', from: 'step' };
const sample: EventLevel = { level: 'trace', from: 'sample' };
const trouble: EventLevel = { level: 'warn', from: 'run' };
const failure: EventLevel = { level: 'error', from: 'run' };

/** Where each event belongs. */
const levels: Readonly<Record<MakerEventType, EventLevel>> = {
  'run-started': run,
  'run-completed': run,
  'run-failed': failure,
  'calibration-completed': run,
  'calibration-failed': failure,
  'budget-exhausted': trouble,
  'warning-raised': trouble,
  'step-started': sample,
  'step-completed': step,
  'vote-decided': step,
  'vote-undecided': trouble,
  'vote-failed': failure,
  'speculation-started': step,
  'speculation-discarded': step,
  'escalation-triggered': trouble,
  'subtask-started': step,
  'task-decomposed': step,
  'task-solved': step,
  'sample-requested': sample,
  'sample-completed': sample,
  'sample-failed': trouble,
  'sample-aborted': sample,
  'retry-scheduled': step,
  'rate-limited': step,
  'red-flag-triggered': step,
  'vote-cast': sample,
};

/** Where an event belongs. What its owner has stopped has not failed. */
export function levelOf(event: MakerEvent): EventLevel {
  const level = levels[event.type];
  return level === failure && 'reason' in event && event.reason === 'aborted' ? trouble : level;
}

const order: Readonly<Record<LogVerbosity, number>> = { run: 0, step: 1, sample: 2 };

/** Whether it is a verbosity. */
export function isVerbosity(value: unknown): value is LogVerbosity {
  return typeof value === 'string' && Object.hasOwn(order, value);
}

/** Whether something that belongs to `from` is written at this verbosity. */
export function isWritten(from: LogVerbosity, verbosity: LogVerbosity): boolean {
  return order[from] <= order[verbosity];
}
