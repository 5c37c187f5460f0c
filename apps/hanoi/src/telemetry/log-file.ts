import { createLogObserver } from '@maker/observe';
import { destination, pino } from 'pino';
import type { Telemetry } from './telemetry.ts';

/** Opens a file that takes a JSON line for each event at or above the level; it is emptied. */
export async function openLogFile(path: string, level: string): Promise<Telemetry> {
  const file = destination({ dest: path, append: false, minLength: 4096, sync: true });
  const logger = pino({ level }, file);
  return {
    observe: createLogObserver({ logger }),
    async close() {
      file.flushSync();
      file.end();
    },
  };
}
