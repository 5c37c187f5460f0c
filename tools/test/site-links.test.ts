import { expect, it } from 'vitest';
import { rebaseLinks, siteLinks } from '../../docs/site/links.ts';

const pages = new Set(['docs/concepts/margin.md', 'packages/core/README.md', 'CHANGELOG.md']);
const github = 'https://github.com/maker-ts/maker/blob/main';
const links = (text: string): string => siteLinks(text, 'packages/core/README.md', pages);

it.each([
  ['a page', '[a](../../docs/concepts/margin.md)', '[a](/concepts/margin)'],
  ['a heading', '[a](../../docs/concepts/margin.md#b)', '[a](/concepts/margin#b)'],
  ['a page on GitHub', `[a](${github}/CHANGELOG.md)`, '[a](/changelog)'],
  ['a file', '[a](src/index.ts)', `[a](${github}/packages/core/src/index.ts)`],
  ['a picture', '![a](../../docs/speculation.svg)', '![a](/speculation.svg)'],
  ['the web', '[a](https://a.b/c)', '[a](https://a.b/c)'],
  ['itself', '[a](#b)', '[a](#b)'],
  ['nothing, being code', '`[a](b.md)`', '`[a](b.md)`'],
])('leads a link to %s to where it stands on the site', (_, link, expected) => {
  expect(links(link)).toBe(expected);
});

it('refuses a link to a file that there is not', () => {
  expect(() => links('[a](b.md)')).toThrow('packages/core/README.md links to b.md');
});

it('puts the base of the site before links from its root alone', () => {
  const text = '[a](/b#c) ![d](/e.svg) [f](https://g.h/i) [j](#k) `[l](/m)`';
  expect(rebaseLinks(text, '/maker/')).toBe(
    '[a](/maker/b#c) ![d](/maker/e.svg) [f](https://g.h/i) [j](#k) `[l](/m)`',
  );
});
