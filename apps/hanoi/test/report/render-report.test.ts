import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/render-report.ts';
import { aRunRecord } from './a-run-record.ts';
import { aScaleRecord } from './a-scale-record.ts';
import { figureIds, figureOf, tagsOf, textOf } from './page-reader.ts';

const records = { run: aRunRecord(), scale: aScaleRecord() };

describe.each(Object.entries(records))('the report of a %s', (_, record) => {
  it('is one whole document', async () => {
    const page = await renderReport(record);
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(page.trimEnd()).toMatch(/<\/html>$/);
  });

  it('forbids everything but its own style by a policy that comes before any content', async () => {
    const page = await renderReport(record);
    const policy = page.indexOf("default-src 'none'; style-src 'unsafe-inline'");
    expect(policy).toBeGreaterThan(0);
    expect(policy).toBeLessThan(page.indexOf('<style>'));
  });

  it('has no script, asks for nothing and leads nowhere', async () => {
    const page = await renderReport(record);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|image|use|a)\b/i);
    expect(page).not.toMatch(/\s(on\w+|src|srcset|href|xlink:href|action)\s*=/i);
    expect(page).not.toMatch(/https?:|@import|url\((?!#)/i);
  });

  it('names no part of the page twice', async () => {
    const page = await renderReport(record);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same page for the same record', async () => {
    expect(await renderReport(record)).toBe(await renderReport(record));
  });

  it('describes every drawing in words', async () => {
    const page = await renderReport(record);
    const labels = [...page.matchAll(/class="plot" role="img" aria-label="([^"]+)"/g)];
    expect(labels).toHaveLength(figureIds(page).length);
  });

  it('takes the colours of its drawings from the style sheet, for light and for dark', async () => {
    const drawings = figureIds(await renderReport(record)).map(async (id) =>
      figureOf(await renderReport(record), id),
    );
    for (const drawing of await Promise.all(drawings)) {
      const colors = [...drawing.matchAll(/\s(?:fill|stroke)="([^"]*)"/g)].map(
        ([, color]) => color,
      );
      const own = colors.filter((color) => color !== 'none' && !color?.startsWith('var(--'));
      // What is left is the shape of a clip path, which is never seen.
      expect(new Set(own)).toEqual(new Set(own.length > 0 ? ['#000'] : []));
    }
  });
});

it('defines every colour that it uses', async () => {
  const page = (await renderReport(records.run)) + (await renderReport(records.scale));
  const used = new Set([...page.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  for (const name of used) expect(page.split(`${name}: `).length, name).toBeGreaterThanOrEqual(5);
});

it('shows hostile texts as texts, in the drawings too', async () => {
  const hostile = `</text></svg><img src=x onerror="alert('1')">&amp;`;
  const record = aRunRecord();
  const page = await renderReport({
    ...record,
    createdAt: hostile,
    settings: {
      ...record.settings,
      model: hostile,
      provider: hostile,
      marginOrigin: hostile,
      simulation: hostile,
      priceOrigin: hostile,
    },
    totals: { ...record.totals, redFlags: { [hostile]: 70, other: 30 } },
    warnings: [hostile],
  });
  expect(tagsOf(page).filter((tag) => /^<img|onerror/i.test(tag))).toEqual([]);
  // Date, model, margin and prices twice each; simulation twice; provider, flag and warning once.
  expect(textOf(page).split(hostile)).toHaveLength(1 + 13);
});
