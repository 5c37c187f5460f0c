import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, type CaseCounts, errorCorrelation, type Sample } from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { seededRandom } from '../math/plain-race.ts';

/** Of `wrong`, votes of each wrong answer. */
const counts = (right: number, ...wrong: number[]): CaseCounts => {
  const valid = right + wrong.reduce((a, b) => a + b, 0);
  const named = wrong.map((votes, i) => ({ candidateId: `wrong-${i}`, votes }));
  return { samples: valid, valid, right, wrong: named.filter(({ votes }) => votes > 0) };
};
const of = (...byCase: CaseCounts[]) => ({ byCase });
const repeat = (times: number, each: CaseCounts): CaseCounts[] =>
  Array.from({ length: times }, () => each);

/** Cases of which a share is hard for each of two models, and of these as many for both as `alike` says. */
function draw(cases: number, alike: number, random: () => number) {
  const answers = (hard: boolean): CaseCounts => (hard ? counts(1, 3) : counts(4));
  const drawn = Array.from({ length: cases }, () => {
    const isCommon = random() < alike;
    const first = random() < 0.2;
    const second = isCommon ? first : random() < 0.2;
    return [answers(first), answers(second)] as const;
  });
  return { one: of(...drawn.map(([a]) => a)), other: of(...drawn.map(([, b]) => b)) };
}

describe('errorCorrelation', () => {
  test('compares joint errors with those of independent models', () => {
    const one = of(...repeat(8, counts(4)), counts(0, 4), counts(2, 2));
    const other = of(...repeat(8, counts(4)), counts(2, 2), counts(3, 0, 1));
    const measured = errorCorrelation({ one, other });
    expect(measured.cases).toBe(10);
    // 4 x 2 + 2 x 1 of 160 pairs; the second wrong answer differs from the first.
    expect(measured.jointError.estimate).toBeCloseTo(10 / 160, 12);
    expect(measured.sameError.estimate).toBeCloseTo(8 / 160, 12);
    expect(measured.independentError).toBeCloseTo((6 / 40) * (3 / 40), 12);
    // The better model is the other: 3 wrong of 40; wrong again 2 x 1 of 2 x 3 + 1 x 3 pairs.
    expect(measured.repeatedError).toBeCloseTo(2 / 9, 12);
    expect(measured.sharedError).toBeCloseTo(10 / 160 / (3 / 40), 12);
    expect(measured.warning).toMatch(/wrong too in 83 %.*again in 22 %.*adds little/);
  });

  test('never finds more errors in common than errors, whatever the flags left of each case', () => {
    const one = of(counts(0, 4), counts(4), counts(1));
    const other = of(counts(0, 1), counts(4), counts(4));
    const measured = errorCorrelation({ one, other });
    expect(measured.sharedError).toBe(1);
    expect(measured.correlation?.estimate).toBeCloseTo(1, 12);
    expect(measured.independentError).toBeCloseTo((4 / 24) ** 2, 12);
  });

  test.each([0, 0.5, 1])('finds the correlation that is there: %d', (alike) => {
    const drawn = draw(5000, alike, seededRandom(11));
    const measured = errorCorrelation({ ...drawn, confidence: 0.9999 });
    // Being hard has correlation `alike`; an answer to a hard case is wrong with 3/4, variance 0.2 x 0.8.
    const expected = (alike * 0.16 * 0.75 ** 2) / (0.15 * 0.85);
    const { correlation } = measured;
    expect(Math.abs((correlation?.estimate ?? NaN) - expected)).toBeLessThan(0.05);
    expect(correlation?.lower).toBeLessThan(expected);
    expect(correlation?.upper).toBeGreaterThan(expected);
    expect(measured.warning === undefined).toBe(alike === 0);
  });

  test('law: is the same whoever comes first, and every interval holds its estimate', () => {
    const some = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 4 })));
    const list = fc.array(fc.tuple(some, some), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(list, (cases) => {
        const of2 = (pick: 0 | 1) =>
          of(...cases.map((each) => counts(...(each[pick] as [number]))));
        const [one, other] = [of2(0), of2(1)];
        const [there, back] = [
          errorCorrelation({ one, other }),
          errorCorrelation({ one: other, other: one }),
        ];
        expect(there.correlation?.estimate ?? 0).toBeCloseTo(back.correlation?.estimate ?? 0, 9);
        expect(there.correlation?.upper ?? 0).toBeCloseTo(back.correlation?.upper ?? 0, 9);
        expect([there.jointError, there.sameError]).toEqual([back.jointError, back.sameError]);
        for (const rate of [
          there.jointError,
          there.sameError,
          there.correlation ?? there.jointError,
        ]) {
          expect(rate.lower).toBeLessThanOrEqual(rate.estimate);
          expect(rate.upper).toBeGreaterThanOrEqual(rate.estimate);
        }
        expect(there.sameError.estimate).toBeLessThanOrEqual(there.jointError.estimate + 1e-12);
        expect(there.sharedError ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 1000 },
    );
  });

  test('says what cannot be told: no errors, one answer a case, no case that both answered', () => {
    const right = of(...repeat(5, counts(2)));
    const none = errorCorrelation({ one: right, other: right });
    expect(none).toMatchObject({
      ...{ correlation: undefined, sharedError: undefined, repeatedError: undefined },
      ...{ warning: undefined, independentError: 0 },
    });
    expect(none.jointError.upper).toBeGreaterThan(0.3);
    const single = of(counts(0, 1), counts(1));
    const once = errorCorrelation({ one: single, other: single });
    expect(once).toMatchObject({ repeatedError: undefined, sharedError: 1 });
    expect(once.warning).toMatch(/wrong too in 100 % of its answers: an ensemble/);
    expect(errorCorrelation({ one: of(counts(0)), other: of(counts(1)) }).cases).toBe(0);
  });

  test('takes what `calibrate` measured', async () => {
    const parse = ({ text }: Sample) => ({ ok: true, value: text, key: text }) as const;
    const cases = ['A', 'B', 'C'].map((prompt) => ({ prompt, parse, expectedKey: 'A' }));
    const echo = { sample: async () => completeSample({ text: 'B' }) };
    const measured = await calibrate({ sampler: echo, cases, samplesPerCase: 2 });
    expect(measured.byCase).toEqual(
      cases.map(() => ({
        ...{ samples: 2, valid: 2, right: 0 },
        wrong: [{ candidateId: expect.stringMatching(/^[0-9a-f]{8}$/), votes: 2 }],
      })),
    );
    const alike = errorCorrelation({ one: measured, other: measured });
    expect(alike).toMatchObject({ sameError: { estimate: 1 }, correlation: undefined });
  });

  test.each([
    ['other', of(counts(1)), of()],
    ['one', undefined, of()],
    ['other', of(), {}],
  ])('names a calibration on other cases: %s', (argument, one, other) => {
    expect(() => errorCorrelation({ one: one as never, other: other as never })).toThrow(
      `\`${argument}\``,
    );
    const call = () => errorCorrelation({ one: of(), other: of(), confidence: 1 });
    expect(call).toThrow('`confidence`');
  });
});
