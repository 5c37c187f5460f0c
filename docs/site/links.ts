import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { repositoryRoot } from '../../tools/workspace-packages.ts';
import { routeOf } from './sections.ts';

const onGitHub = 'https://github.com/maker-ts/maker/blob/main/';

/**
 * Links as the site needs them. In the repository they are relative to their file, or absolute on
 * GitHub: those to a page lead to its place on the site, all others to the file on GitHub.
 *
 * @throws Error for a link to a file that does not exist.
 */
export function siteLinks(text: string, file: string, pages: ReadonlySet<string>): string {
  return outsideCode(text, (prose) =>
    prose.replace(/(\]\()([^)\s]+)(\))/g, (whole, before: string, link: string, after: string) =>
      isOurs(link) ? before + siteLink(link, file, pages) + after : whole,
    ),
  );
}

const isOurs = (link: string): boolean =>
  link.startsWith(onGitHub) || !/^([a-z]+:|#|\/)/.test(link);

function siteLink(link: string, file: string, pages: ReadonlySet<string>): string {
  const [path = '', hash] = link.split('#');
  const target = path.startsWith(onGitHub)
    ? path.slice(onGitHub.length)
    : normalize(join(dirname(file), path));
  const anchor = hash === undefined ? '' : `#${hash}`;
  if (pages.has(target)) return `/${routeOf(target)}${anchor}`.replace(/\/index(?=#|$)/, '/');
  if (!existsSync(join(repositoryRoot, target)))
    throw new Error(`${file} links to ${link}, which does not exist`);
  // Pictures are copied to the site as they are.
  if (target.endsWith('.svg')) return `/${target.replace(/^docs\//, '')}`;
  return `${onGitHub}${target}${anchor}`;
}

/** Links from the root of a site that stands at `base` of its host, as in `/maker/`. */
export function rebaseLinks(text: string, base: string): string {
  return outsideCode(text, (prose) => prose.replace(/(\]\()\/(?!\/)/g, `$1${base}`));
}

/** Applies `change` to all of a Markdown text but its fenced blocks and code spans. */
function outsideCode(text: string, change: (prose: string) => string): string {
  const parts = text.split(/(^```[\s\S]*?^```$|`[^`\n]*`)/m);
  return parts.map((part, i) => (i % 2 === 0 ? change(part) : part)).join('');
}
