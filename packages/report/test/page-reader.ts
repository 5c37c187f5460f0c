/** The text of a piece of a page, as a reader sees it. */
export function textOf(markup: string): string {
  return markup
    .replaceAll(/<style>[^]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The markup of the figure with this id; empty where there is none. */
export function figureOf(page: string, id: string): string {
  return new RegExp(`<figure id="${id}"[^]*?</figure>`).exec(page)?.[0] ?? '';
}

/** The ids of all figures, in order. */
export function figureIds(page: string): readonly string[] {
  return [...page.matchAll(/<figure id="([^"]*)"/g)].map(([, id = '']) => id);
}

/** The rows of all tables in a piece of a page, headings included, as the texts of their cells. */
export function tableRows(markup: string): readonly (readonly string[])[] {
  return [...markup.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell)),
  );
}

/** The tags of a page, in order: its markup without its words. */
export function tagsOf(page: string): readonly string[] {
  return page.match(/<[^>]*>/g) ?? [];
}
