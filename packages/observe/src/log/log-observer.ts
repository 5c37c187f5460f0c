import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import {
  isVerbosity,
  isWritten,
  levelOf,
  type LogLevel,
  type LogVerbosity,
} from './event-level.ts';

/** Writes a line: its fields, and what happened in two or three words. */
export type LogWriter = (fields: object, message: string) => void;

/**
 * What lines are written to: a pino logger, or anything of its shape. `trace` and `debug` may be missing,
 * what belongs to them is then not written.
 */
export interface EventLogger extends Readonly<Record<'info' | 'warn' | 'error', LogWriter>> {
  readonly trace?: LogWriter | undefined;
  readonly debug?: LogWriter | undefined;
  /** Asked first, where there is one, so that a line nobody wants is not made. */
  readonly isLevelEnabled?: ((level: LogLevel) => boolean) | undefined;
}

/** Options of `createLogObserver`. */
export interface LogObserverOptions {
  /** Where the lines go. */
  readonly logger: EventLogger;
  /**
   * The most that is offered to the logger, whose own level decides what is kept: whole runs (`info`), their
   * steps too (`debug`), or every sample (`trace`). Trouble is `warn` or `error`, and always offered.
   * @defaultValue 'sample'
   */
  readonly verbosity?: LogVerbosity | undefined;
  /**
   * Whether prompts, answers and keys are written, where the events have them: the run needs `logContent` too.
   * @defaultValue false
   */
  readonly logContent?: boolean | undefined;
}

/**
 * Makes an observer that writes a structured line for each event. A line has the event's `event` (its type),
 * `runId`, `step`, `branch` and `ordinal`, as far as there are any, and its payload under the event's own names,
 * but for those that are a line's own: the `level` and `name` of an escalation are `escalationLevel` and
 * `escalationName`, the `message` of a warning is `warning`.
 *
 * @returns a listener for `onEvent`. It throws what the logger throws, which a run drops.
 * @throws `InvalidArgumentError` for a logger without `info`, `warn` and `error`, and for an unknown verbosity.
 */
export function createLogObserver({
  logger,
  verbosity = 'sample',
  logContent = false,
}: LogObserverOptions): (event: MakerEvent) => void {
  requireLogger(logger);
  requireVerbosity(verbosity);
  return (event) => {
    const { level, from } = levelOf(event);
    if (!isWritten(from, verbosity) || logger[level] === undefined) return;
    if (logger.isLevelEnabled?.(level) === false) return;
    logger[level]?.(fieldsOf(event, logContent), event.type.replaceAll('-', ' '));
  };
}

/** The line's own time is the logger's. */
function fieldsOf(event: MakerEvent, logContent: boolean): object {
  const { type, ...fields } = event;
  const line: Record<string, unknown> = { event: type, ...fields };
  if (!logContent) for (const name of contentOf[type] ?? []) delete line[name];
  for (const [name, free] of Object.entries(freeNames[type] ?? {})) {
    if (name in line) line[free] = line[name];
    delete line[name];
  }
  return line;
}

/** The fields that quote prompt or answer. */
const contentOf: Readonly<Partial<Record<MakerEvent['type'], readonly string[]>>> = {
  'sample-requested': ['messages'],
  'sample-completed': ['text'],
  'vote-cast': ['key'],
};

/**
 * Fields whose names are those of a log line's own, and how a line calls them. A second `level` would pass
 * for the line's: pino's transports, for one, sort lines by it.
 */
const freeNames: Readonly<Partial<Record<MakerEvent['type'], Readonly<Record<string, string>>>>> = {
  'escalation-triggered': { level: 'escalationLevel', name: 'escalationName' },
  'warning-raised': { message: 'warning' },
};

function requireLogger(logger: Partial<EventLogger> | undefined): void {
  for (const level of ['info', 'warn', 'error'] as const) {
    if (typeof logger?.[level] === 'function') continue;
    throw new InvalidArgumentError({
      argument: 'logger',
      expected: 'a pino logger, or an object with the functions `info`, `warn` and `error`',
      received: logger,
    });
  }
}

function requireVerbosity(verbosity: unknown): void {
  if (isVerbosity(verbosity)) return;
  throw new InvalidArgumentError({
    argument: 'verbosity',
    expected: '`run`, `step` or `sample`',
    received: verbosity,
  });
}
