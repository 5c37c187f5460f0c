import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunRecord } from '../../../src/benchmark/run-record.ts';
import { renderRunReport } from '../../../src/report/run/run-report.ts';
import { anyRunRecord } from '../any-record.ts';
import { drawNothing } from '../draw-nothing.ts';
import { tagsOf } from '../page-reader.ts';

const anyWord = fc.stringMatching(/^[a-k]{1,8}$/).map((word) => `word-${word}`);

it('there is no NaN, no infinity and nothing undefined on the page, whatever the record', () => {
  fc.assert(
    fc.property(anyRunRecord(anyWord), (record) => {
      expect(renderRunReport(record, drawNothing)).not.toMatch(
        /NaN|Infinity|∞|undefined|null|object/,
      );
    }),
  );
});

it('no text from outside changes the markup', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', '-', '!', 'b', ' ') }),
  );
  fc.assert(
    fc.property(anyRunRecord(anyText), (record) => {
      const page = renderRunReport(record, drawNothing);
      const plain = renderRunReport(withPlainTexts(record), drawNothing);
      expect(tagsOf(page)).toEqual(tagsOf(plain));
    }),
  );
});

/** The same record with harmless words in place of every text. */
function withPlainTexts(record: RunRecord): RunRecord {
  const { settings, totals } = record;
  const word = (text: string | undefined) => (text === undefined ? undefined : 'word');
  return {
    ...record,
    createdAt: 'word',
    settings: {
      ...settings,
      provider: 'word',
      model: 'word',
      marginOrigin: 'word',
      simulation: word(settings.simulation),
      priceOrigin: word(settings.priceOrigin),
    },
    totals: {
      ...totals,
      redFlags: Object.fromEntries(
        Object.values(totals.redFlags).map((count, i) => [`word-${String(i)}`, count]),
      ),
    },
    warnings: record.warnings.map(() => 'word'),
  };
}
