import { readdirSync } from 'node:fs';
import { repositoryRoot } from '../../tools/workspace-packages.ts';

/** A part of the site's table of contents. */
export interface Section {
  readonly title: string;
  /** The files of its pages, in order, from the root of the repository. */
  readonly files: readonly string[];
}

/** The first page, which is in no section. */
export const homePage = 'docs/index.md';

const pages = (folder: string, names: string): readonly string[] =>
  names.split(/\s+/).map((name) => `${folder}/${name}.md`);

/** Packages and decisions come by themselves: one that is new needs no line here. */
const entries = (folder: string): readonly string[] =>
  readdirSync(`${repositoryRoot}/${folder}`).toSorted();

/** Every page of the site that somebody wrote. */
export const sections: readonly Section[] = [
  { title: 'Begin', files: pages('docs', 'quickstart comparison') },
  {
    title: 'Concepts',
    files: pages('docs/concepts', 'margin red-flags calibration speculation durability'),
  },
  {
    title: 'Recipes',
    files: pages(
      'docs/recipes',
      'own-task custom-parser ollama budget resume claude-code mcp-client dashboard',
    ),
  },
  {
    title: 'Packages',
    files: [
      ...entries('packages').map((name) => `packages/${name}/README.md`),
      'apps/hanoi/README.md',
    ],
  },
  {
    title: 'Reference',
    files: pages('docs', 'troubleshooting events mathematics architecture journal-format security'),
  },
  {
    title: 'Project',
    files: [
      'CONTRIBUTING.md',
      'SECURITY.md',
      'docs/decisions/README.md',
      ...entries('docs/decisions')
        .filter((name) => name !== 'README.md')
        .map((name) => `docs/decisions/${name}`),
    ],
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
    .replace(/^CONTRIBUTING\.md$/, 'contributing.md')
    .replace(/\.md$/, '');
}
