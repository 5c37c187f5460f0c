import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The command as `pnpm build` makes it: what users get. */
export function builtCommand(): string {
  const main = join(import.meta.dirname, '../dist/command/main.js');
  if (!existsSync(main)) throw new Error('There is no build: run `pnpm build` first');
  return main;
}
