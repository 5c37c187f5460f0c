import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { slug } from 'github-slugger';
import { type DefaultTheme, defineConfig } from 'vitepress';
import llmstxt from 'vitepress-plugin-llms';
import { rebaseCopies } from '../site/rebase-copies.ts';
import { routeOf, sections } from '../site/sections.ts';

const site = new URL('../.site/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, site), 'utf8');

/** A page is called what its first heading says. */
const titleOf = (route: string): string => /^# (.*)$/m.exec(read(`${route}.md`))?.[1] ?? route;

const sidebar: DefaultTheme.SidebarItem[] = sections.map(({ title, files }) => ({
  text: title,
  collapsed: title === 'Project',
  items: files.map(routeOf).map((route) => ({ text: titleOf(route), link: `/${route}` })),
}));

const reference = JSON.parse(read('api/typedoc-sidebar.json')) as DefaultTheme.SidebarItem[];

// A site under a path of its host, as on GitHub Pages, is built with that path.
const base = env['DOCS_BASE'] ?? '/';

export default defineConfig({
  title: 'MAKER for TypeScript',
  description: 'Long chains of LLM steps that come out right',
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}favicon.svg` }]],
  base,
  srcDir: '.site',
  cleanUrls: true,
  lastUpdated: false,
  buildEnd: ({ outDir }) => rebaseCopies(outDir, base),
  // Headings are called what GitHub calls them, so that a link to one works in both places.
  markdown: { math: true, anchor: { slugify: slug } },
  themeConfig: {
    nav: [
      { text: 'Quickstart', link: '/quickstart' },
      { text: 'Concepts', link: '/concepts/margin' },
      { text: 'Recipes', link: '/recipes/own-task' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: [...sidebar, { text: 'API', collapsed: true, items: reference }],
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: 'https://github.com/maker-ts/maker' }],
  },
  // Its types are those of a later Vite than VitePress 1 stands on.
  vite: { plugins: [llmstxt() as never] },
});
