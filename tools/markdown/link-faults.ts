import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import GithubSlugger from 'github-slugger';
import MarkdownIt, { type Token } from 'markdown-it';

/** A link that leads nowhere, and the line that it stands in. */
export interface LinkFault {
  readonly line: number;
  readonly message: string;
}

/** Files of this repository on GitHub: what a package's README links to so that it works from everywhere. */
const onGitHub = /^https:\/\/github\.com\/maker-ts\/maker\/(?:blob|tree)\/main\//;

const markdown = new MarkdownIt({ html: true });

/** Finds the links of a Markdown file to files and headings of this repository that there are not. */
export function createLinkCheck(root: string) {
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (file: string): ReadonlySet<string> => {
    const known = anchors.get(file) ?? readAnchors(readFileSync(join(root, file), 'utf8'));
    anchors.set(file, known);
    return known;
  };
  const faultOf = (file: string, link: string): string | undefined => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : targetOf(file, path);
    if (!existsSync(join(root, target))) return `there is no ${target}`;
    if (anchor === undefined || !target.endsWith('.md')) return undefined;
    return anchorsOf(target).has(anchor) ? undefined : `${target} has no heading #${anchor}`;
  };
  return (file: string, text: string): readonly LinkFault[] =>
    linksIn(text)
      .filter(isOurs)
      .flatMap((link) => {
        const message = faultOf(file, link);
        return message === undefined ? [] : [{ line: lineOf(link, text), message }];
      });
}

/** What the site has beside pages made from files, as `/api/`, is for its own build to check. */
const isOurs = (link: string): boolean => onGitHub.test(link) || !/^(?:[a-z]+:|\/)/.test(link);

const targetOf = (file: string, path: string): string =>
  onGitHub.test(path) ? path.replace(onGitHub, '') : normalize(join(dirname(file), path));

const linksIn = (text: string): readonly string[] =>
  markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []);

const lineOf = (link: string, text: string): number =>
  text.slice(0, text.indexOf(`](${link}`)).split('\n').length;

/** The names of a file's headings, as GitHub gives them; the site is told to give the same. */
function readAnchors(text: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const tokens = markdown.parse(text, {});
  const titles = tokens.filter((_, i) => tokens[i - 1]?.type === 'heading_open').map(titleOf);
  return new Set(titles.map((title) => slugger.slug(title)));
}

const titleOf = ({ children }: Token): string =>
  (children ?? []).map(({ content }) => content).join('');
