import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebaseLinks } from './links.ts';

/** VitePress puts the base of a site into its pages; this puts it into their copies as Markdown. */
export function rebaseCopies(folder: string, base: string): void {
  if (base === '/') return;
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.md') && file !== 'llms-full.txt') continue;
    const path = join(folder, file);
    writeFileSync(path, rebaseLinks(readFileSync(path, 'utf8'), base));
  }
}
