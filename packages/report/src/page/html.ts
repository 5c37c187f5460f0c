/** A piece of markup in which nothing is left to escape. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/**
 * What a template takes. Numbers are left out on purpose: they pass through a number format, which
 * knows what to write for one that is not finite.
 */
export type HtmlValue = Html | string | undefined | readonly HtmlValue[];

/**
 * Markup from a template: strings are escaped, for text as for quoted attributes; markup, and lists of
 * it, go in as they are; undefined leaves nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, i) => part + render(values[i])).join(''));
}

function render(value: HtmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  return typeof value === 'string' ? escapeHtml(value) : value.map(render).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
