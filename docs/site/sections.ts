import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../tools/workspace-packages.ts';

/** A part of the site's table of contents. */
export interface Section {
  readonly title: string;
  /** The files of its pages, in order, from the root of the repository. */
  readonly files: readonly string[];
}

/** The first page, which is in no section. */
export const homePage = 'docs/index.md';

/** The pages of a folder: those named first, in this order, and then whatever else is there. */
function pages(folder: string, first = ''): readonly string[] {
  const named = first.split(/\s+/).map((name) => `${folder}/${name}.md`);
  const there = readdirSync(join(repositoryRoot, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .toSorted();
  const begin = named.filter((file) => there.includes(file));
  return [...begin, ...there.filter((file) => !begin.includes(file))];
}

const begin = ['docs/quickstart.md', 'docs/recipes/ten-minutes.md', 'docs/comparison.md'];

/** Concepts that have grown into pages with figures of their own. */
const measured = ['ensembles', 'matching', 'decomposition']
  .map((name) => `docs/${name}.md`)
  .filter((file) => existsSync(join(repositoryRoot, file)));

const without = (files: readonly string[], taken: readonly string[]): readonly string[] =>
  files.filter((file) => !taken.includes(file));

/** Every page of the site that somebody wrote. A new one comes by itself, at the end of its section. */
export const sections: readonly Section[] = [
  { title: 'Begin', files: begin },
  {
    title: 'Concepts',
    files: [
      ...pages('docs/concepts', 'margin red-flags calibration speculation durability'),
      ...measured,
    ],
  },
  {
    title: 'Recipes',
    files: [
      ...without(
        pages('docs/recipes', 'own-task custom-parser ollama budget resume claude-code'),
        begin,
      ),
      'examples/README.md',
    ],
  },
  {
    title: 'Packages',
    files: [
      ...readdirSync(join(repositoryRoot, 'packages'))
        .toSorted()
        .map((name) => `packages/${name}/README.md`),
      'apps/hanoi/README.md',
    ],
  },
  {
    title: 'Reference',
    files: without(pages('docs', 'troubleshooting events mathematics architecture'), [
      homePage,
      ...begin,
      ...measured,
    ]),
  },
  {
    title: 'Project',
    files: ['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages('docs/decisions', 'README')],
  },
];

/** Where a page stands on the site, without `.md`: `packages/core/README.md` is `packages/core`. */
export function routeOf(file: string): string {
  if (file === homePage) return 'index';
  return file
    .replace(/^docs\//, '')
    .replace(/\/README\.md$/, '/index.md')
    .replace(/^packages\/([^/]+)\/index\.md$/, 'packages/$1.md')
    .replace(/^apps\/([^/]+)\/index\.md$/, 'packages/$1.md')
    .replace(/^SECURITY\.md$/, 'security-policy.md')
    .replace(/^(CONTRIBUTING|CHANGELOG)\.md$/, (name) => name.toLowerCase())
    .replace(/\.md$/, '');
}
