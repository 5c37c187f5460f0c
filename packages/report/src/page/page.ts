import { createHash } from 'node:crypto';
import type { Chart } from './chart.ts';
import { html, Html, type HtmlValue } from './html.ts';
import { jsonForHtml } from './json-for-html.ts';
import { loadPageAssets } from './page-assets.ts';

/** Options of `renderPage`. */
export interface PageOptions {
  readonly title: string;
  readonly body: HtmlValue;
  /** Charts that the body has a figure for. */
  readonly charts?: readonly (Chart | undefined)[] | undefined;
  /** What the program of the page reads besides; plain data. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * One HTML document that needs nothing else: no file, no font, no request. Its policy allows its own script and its
 * own style, by their hashes, and forbids everything else.
 */
export async function renderPage(options: PageOptions): Promise<string> {
  const { title, body, charts = [], data = {} } = options;
  const { script, style } = await loadPageAssets();
  // The table stands in the page already.
  const drawn = charts.flatMap((chart) =>
    chart === undefined ? [] : { ...chart, table: undefined },
  );
  const json = jsonForHtml({ charts: drawn, ...data });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${element('style', style)}
      </head>
      <body>
        <main>
          <noscript>
            <p class="notice">
              Charts, search and the course of single races need JavaScript. All numbers are here
              without it.
            </p>
          </noscript>
          ${body}
        </main>
        ${element('script type="application/json" id="data"', json)} ${element('script', script)}
      </body>
    </html> `.markup;
}

function policyFor(script: string, style: string): string {
  const own = `script-src '${hashOf(script)}'; style-src '${hashOf(style)}'`;
  return `default-src 'none'; ${own}; base-uri 'none'; form-action 'none'`;
}

/** An element whose text is as it is, to the byte: a hash is taken over it. */
function element(start: string, text: string): Html {
  const [name = ''] = start.split(' ');
  return new Html(`<${start}>${text}</${name}>`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
