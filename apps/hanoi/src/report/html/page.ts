import { html, Html, type HtmlValue } from './html.ts';
import { pageStyle } from './page-style.ts';

/** Options of `renderPage`. */
export interface PageOptions {
  readonly title: string;
  readonly body: HtmlValue;
}

/**
 * One HTML document that needs nothing else: no script, no image, no font, no request, and a policy
 * that forbids them.
 */
export function renderPage({ title, body }: PageOptions): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.markup;
}
