import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonForHtml } from '../../src/page/json-for-html.ts';
import { renderPage } from '../../src/page/page.ts';

describe('law: JSON in a page', () => {
  it('comes back as it was, and holds nothing that ends its element', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, text) => {
        const value = [JSON.parse(json), text, '</script><!--<script>\u2028'];
        const written = jsonForHtml(value);
        expect(written).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a page', () => {
  const page = renderPage({ title: 'A <title>', body: 'a body', data: { text: '</script>' } });

  it('is one whole document with an escaped title', async () => {
    expect(await page).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect((await page).trimEnd()).toMatch(/<\/html>$/);
    expect(await page).toContain('<title>A &lt;title&gt;</title>');
  });

  it('allows its own script and style by their hashes, and nothing else', async () => {
    const hashOf = (pattern: RegExp, text: string) =>
      createHash('sha256')
        .update(pattern.exec(text)?.[1] ?? '')
        .digest('base64');
    const text = await page;
    const script = hashOf(/<script>([^]*?)<\/script>/, text);
    const style = hashOf(/<style>([^]*?)<\/style>/, text);
    expect(text.replaceAll('&#39;', "'")).toContain(
      `content="default-src 'none'; script-src 'sha256-${script}'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('asks for nothing from elsewhere', async () => {
    expect(await page).not.toMatch(/<(link|img|iframe|object|embed|image|a|base)\b/i);
    expect(await page).not.toMatch(/\s(src|srcset|xlink:href|action)\s*=\s*["']/i);
    expect(await page).not.toMatch(
      /@import|url\(|\bfetch\(|XMLHttpRequest|WebSocket|importScripts/,
    );
  });

  it('is the same page for the same content', async () => {
    const again = renderPage({ title: 'A <title>', body: 'a body', data: { text: '</script>' } });
    expect(await again).toBe(await page);
  });
});
