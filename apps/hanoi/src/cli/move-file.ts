import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Move } from '../puzzle/hanoi-state.ts';

/** A file that takes one committed move a line, as JSON `[disk, from, to]`. */
export interface MoveFile {
  readonly write: (move: Move) => void | Promise<void>;
  close(): Promise<void>;
}

/** Opens the file, which is emptied. */
export function openMoveFile(path: string): MoveFile {
  const stream = createWriteStream(path);
  return {
    write: (move) => {
      const hasRoom = stream.write(`${JSON.stringify(move)}\n`);
      return hasRoom ? undefined : once(stream, 'drain').then(() => undefined);
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}
