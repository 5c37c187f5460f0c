import type { MakerEventListener } from '@maker/events';
import {
  createLogObserver,
  type LogLevel,
  type LogVerbosity,
  type LogWriter,
} from '@maker/observe';
import type { Writable } from 'node:stream';

/** What `MAKER_LOG` can ask for: runs, their steps too, or every sample; trouble is in each. */
export const logLevels = ['info', 'debug', 'trace'] as const;

const verbosities: Readonly<Record<(typeof logLevels)[number], LogVerbosity>> = {
  info: 'run',
  debug: 'step',
  trace: 'sample',
};

/** Makes a listener that writes each event of the level as a line of JSON, without prompts and answers. */
export function createEventLog(
  level: (typeof logLevels)[number],
  output: Writable,
): MakerEventListener {
  const writerOf =
    (lineLevel: LogLevel): LogWriter =>
    (fields) =>
      void output.write(`${JSON.stringify({ level: lineLevel, ...fields })}\n`);
  return createLogObserver({
    verbosity: verbosities[level],
    logger: {
      trace: writerOf('trace'),
      debug: writerOf('debug'),
      info: writerOf('info'),
      warn: writerOf('warn'),
      error: writerOf('error'),
    },
  });
}
