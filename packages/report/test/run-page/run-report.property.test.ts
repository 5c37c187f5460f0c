import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReportOptions, RunSummary } from '../../src/index.ts';
import { renderRunBody } from '../../src/run-page/render-run-report.ts';
import { anySummary } from '../any-summary.ts';
import { tagsOf } from '../page-reader.ts';

const anyWord = fc.stringMatching(/^[a-k]{1,8}$/).map((word) => `word-${word}`);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', '-', '!', 'b', ' ') }),
);
const prediction = {
  ...{ stepSuccessRate: 0.9, validRate: 0.9, taskReliability: 0.9, expectedVotesPerStep: 3 },
  ...{ expectedSamples: 9, expectedCostUsd: 1 },
};

it('law: there is no NaN, no infinity and nothing undefined on the page, whatever the run', () => {
  fc.assert(
    fc.property(anySummary(anyWord), fc.boolean(), (run, isPredicted) => {
      const options = isPredicted ? { prediction } : {};
      // A step counts as undecided; nothing else on the page may.
      const page = renderRunBody(run, options).markup.replaceAll(/[Uu]ndecided/g, '');
      expect(page).not.toMatch(/NaN|Infinity|∞|undefined|null|object/);
    }),
    { numRuns: 1000 },
  );
});

it('law: no text from outside changes the markup', () => {
  fc.assert(
    fc.property(anySummary(anyText), anyText, (run, text) => {
      const page = renderRunBody(run, additionsOf(text)).markup;
      const plain = renderRunBody(withPlainTexts(run), additionsOf('word')).markup;
      expect(shapeOf(page)).toEqual(shapeOf(plain));
    }),
    { numRuns: 1000 },
  );
});

/** Tags, without what rows of the table are found by. */
const shapeOf = (page: string) => tagsOf(page.replaceAll(/data-words="[^"]*"/g, ''));

function additionsOf(text: string): ReportOptions {
  const verdict = { isGood: true, headline: text, lead: text };
  return {
    additions: {
      ...{
        subject: text,
        verdict,
        stats: [{ name: text, value: text, notes: [text] }],
        sections: text,
      },
      ...{ limits: text, settings: [[text, text]], usage: [[text, text]] },
      ...{ priceOrigin: text, marginOrigin: text },
    },
  };
}

/** The same run with harmless words in place of every text. */
function withPlainTexts(run: RunSummary): RunSummary {
  const named = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.values(record).map((value, i) => [`word-${String(i)}`, value]));
  return {
    ...run,
    runId: 'word',
    redFlagsByReason: named(run.redFlagsByReason),
    failuresByKind: named(run.failuresByKind),
    models: named(run.models),
    economics: { ...run.economics, byModel: named(run.economics.byModel) },
    levels: run.levels.map((level) => ({
      ...level,
      name: level.name === undefined ? undefined : 'word',
    })),
    warnings: run.warnings.map(() => 'word'),
  };
}
