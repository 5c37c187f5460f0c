import { describe, expect, it } from 'vitest';
import { stepReliability } from '../../src/math/step-reliability.ts';
import races from '../vectors/race.json' with { type: 'json' };
import { noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { relativeError } from './relative-error.ts';

describe('stepReliability', () => {
  it.each(races)(
    'agrees with the reference at p = $p, k = $k to 16 epsilon',
    ({ p, k, correct }) => {
      expect(
        relativeError(stepReliability({ stepSuccessRate: p, margin: k }), correct),
      ).toBeLessThan(16);
    },
  );

  it.each([
    { p: 0, k: 1, reliability: 0 },
    { p: 0, k: 1000, reliability: 0 },
    { p: 0.5, k: 1, reliability: 0.5 },
    { p: 0.5, k: 1e15, reliability: 0.5 },
    { p: 0.85, k: 1, reliability: 0.85 },
    { p: 1, k: 1, reliability: 1 },
    { p: 1, k: 1e15, reliability: 1 },
  ])('is $reliability at p = $p, k = $k', ({ p, k, reliability }) => {
    expect(stepReliability({ stepSuccessRate: p, margin: k })).toBe(reliability);
  });

  it.each(noProbabilities)('rejects the success rate %s', (bad) => {
    expect(
      rejectedArgument(() => stepReliability({ stepSuccessRate: bad as number, margin: 3 })),
    ).toBe('stepSuccessRate');
  });

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    expect(
      rejectedArgument(() => stepReliability({ stepSuccessRate: 0.9, margin: bad as number })),
    ).toBe('margin');
  });
});
