import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../tools/workspace-packages.ts';
import { siteLinks } from './links.ts';
import { homePage, routeOf, sections } from './sections.ts';

/*
 * Gathers the pages of the site, which stand where they are needed in the repository, in one folder
 * that VitePress can build: .site, written anew each time.
 */

const site = join(repositoryRoot, 'docs/.site');
const files = [homePage, ...sections.flatMap((section) => section.files)];

function stage(file: string, pages: ReadonlySet<string>): void {
  const text = readFileSync(join(repositoryRoot, file), 'utf8');
  // Marks that name the source of a block are for the check of the blocks.
  const shown = siteLinks(text, file, pages).replace(/^<!--[^>]*-->\n\n?/gm, '');
  const to = join(site, `${routeOf(file)}.md`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, shown);
}

rmSync(site, { recursive: true, force: true });
for (const file of files) stage(file, new Set(files));
for (const name of readdirSync(join(repositoryRoot, 'docs')))
  if (name.endsWith('.svg')) cpSync(join(repositoryRoot, 'docs', name), join(site, 'public', name));
