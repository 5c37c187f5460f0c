import { describe, expect, it } from 'vitest';
import { kMin } from '../../src/math/k-min.ts';
import { taskReliability } from '../../src/math/task-reliability.ts';
import tasks from '../vectors/kmin.json' with { type: 'json' };
import { noNumbers, noPositiveIntegers, rejectedArgument } from './bad-values.ts';

const valid = { stepSuccessRate: 0.9, targetReliability: 0.95, steps: 1000 };

describe('kMin', () => {
  it.each(tasks)('agrees with the reference at p = $p, t = $t, s = $s', ({ p, t, s, k }) => {
    expect(kMin({ stepSuccessRate: p, targetReliability: t, steps: s })).toBe(k);
  });

  it('is 1 when every answer is right', () => {
    expect(kMin({ ...valid, stepSuccessRate: 1, steps: 1e15 })).toBe(1);
  });

  it('is 1 when one vote reaches the target exactly', () => {
    expect(kMin({ stepSuccessRate: 0.9, targetReliability: 0.9, steps: 1 })).toBe(1);
    expect(kMin({ stepSuccessRate: 0.9, targetReliability: 0.81, steps: 2 })).toBe(1);
  });

  it('takes a target that a margin meets exactly as met, in spite of rounding', () => {
    // 0.9 against 0.1 with margin k: 9^k / (9^k + 1), and its power.
    for (const k of [1, 2, 3, 5, 8, 12]) {
      for (const steps of [1, 7, 1000]) {
        const targetReliability = (9 ** k / (9 ** k + 1)) ** steps;
        expect(kMin({ stepSuccessRate: 0.9, targetReliability, steps })).toBe(k);
      }
    }
  });

  it('judges by taskReliability where exactMargin rounds the other way', () => {
    // The real number rounds to 3, but 3 misses the target by its last digit.
    const task = { stepSuccessRate: 0.9013620087903289, steps: 13304 };
    const targetReliability = 2.7109192868193815e-8;
    const least = targetReliability * (1 - 1e-12);
    expect(taskReliability({ ...task, margin: 3 })).toBeLessThan(least);
    expect(kMin({ ...task, targetReliability })).toBe(4);
  });

  it('needs fewer votes the more steps share one call', () => {
    expect(kMin({ ...valid, steps: 1_000_000 })).toBe(8);
    expect(kMin({ ...valid, steps: 1_000_000, stepsPerAgent: 1000 })).toBe(5);
  });

  it('answers at the edge of what voting can help', () => {
    const barely = 0.5 + 2 ** -40;
    const margin = kMin({ ...valid, stepSuccessRate: barely });
    // ln(p/(1 - p)) is 2^-38 there.
    expect(margin / 2 ** 38).toBeCloseTo(Math.log(1000 / -Math.log(0.95)), 3);
  });

  it.each([0.5, 0.3, 0])('says that voting cannot help at p = %s', (p) => {
    const attempt = () => kMin({ ...valid, stepSuccessRate: p });
    expect(rejectedArgument(attempt)).toBe('stepSuccessRate');
    expect(attempt).toThrow(/voting cannot help, because no margin reaches the target/);
  });

  it('asks for a share where per cent are given', () => {
    expect(() => kMin({ ...valid, stepSuccessRate: 99 })).toThrow(
      /^Expected `stepSuccessRate` to be a number above 1\/2 and at most 1, got 99; give a share, not per cent$/,
    );
  });

  it.each([-1, Number.NaN, '0.4'])('does not speak of voting where %s is no rate', (bad) => {
    const attempt = () => kMin({ ...valid, stepSuccessRate: bad as number });
    expect(attempt).toThrow(/^Expected `stepSuccessRate` to be [^;]*$/);
  });

  it.each([...noNumbers, 1.1, undefined])('rejects the success rate %s', (bad) => {
    expect(rejectedArgument(() => kMin({ ...valid, stepSuccessRate: bad as number }))).toBe(
      'stepSuccessRate',
    );
  });

  it.each([...noNumbers, 0, 1, 1.5, undefined])('rejects the target %s', (bad) => {
    expect(rejectedArgument(() => kMin({ ...valid, targetReliability: bad as number }))).toBe(
      'targetReliability',
    );
  });

  it.each(['steps', 'stepsPerAgent'])('rejects what is no positive integer as %s', (name) => {
    for (const bad of noPositiveIntegers)
      expect(rejectedArgument(() => kMin({ ...valid, [name]: bad }))).toBe(name);
  });

  it('rejects a runner-up as likely as the right answer', () => {
    const attempt = () => kMin({ ...valid, stepSuccessRate: 0.4, runnerUpRate: 0.4 });
    expect(rejectedArgument(attempt)).toBe('runnerUpRate');
    expect(attempt).toThrow(/voting finds the likeliest answer/);
  });

  it('checks the success rate also beside a runner-up rate', () => {
    expect(
      rejectedArgument(() => kMin({ ...valid, stepSuccessRate: NaN, runnerUpRate: 0.1 })),
    ).toBe('stepSuccessRate');
  });
});
