import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMargin } from '../../src/math/exact-margin.ts';
import { kMin } from '../../src/math/k-min.ts';
import { taskReliability } from '../../src/math/task-reliability.ts';

const rate = fc.double({ min: 0.501, max: 0.99999, noNaN: true });
const target = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });
const steps = fc.integer({ min: 1, max: 1e15 });
const slack = 1 - 1e-12;

describe('kMin', () => {
  it('is the least margin that meets the target', () => {
    fc.assert(
      fc.property(rate, target, steps, (stepSuccessRate, targetReliability, s) => {
        const margin = kMin({ stepSuccessRate, targetReliability, steps: s });
        const reliability = (k: number): number =>
          taskReliability({ stepSuccessRate, steps: s, margin: k });
        expect(reliability(margin)).toBeGreaterThanOrEqual(targetReliability * slack);
        const before = margin > 1 ? reliability(margin - 1) : 0;
        expect(before).toBeLessThan(targetReliability * slack);
      }),
    );
  });

  it('is the least margin that meets the target by the runner-up bound, too', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(rate, share, target, steps, (p, part, targetReliability, s) => {
        const rates = { stepSuccessRate: p, runnerUpRate: (1 - p) * part };
        const margin = kMin({ ...rates, targetReliability, steps: s });
        const reliability = (k: number): number =>
          taskReliability({ ...rates, steps: s, margin: k });
        expect(reliability(margin)).toBeGreaterThanOrEqual(targetReliability * slack);
        const before = margin > 1 ? reliability(margin - 1) : 0;
        expect(before).toBeLessThan(targetReliability * slack);
      }),
    );
  });

  it('is that also where the slack is used up to the last digit', () => {
    const margin = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(rate, margin, fc.integer({ min: 1, max: 1000 }), (stepSuccessRate, k, s) => {
        const reliability = (m: number): number =>
          taskReliability({ stepSuccessRate, steps: s, margin: m });
        const targetReliability = reliability(k) / slack;
        fc.pre(targetReliability > 1e-300 && targetReliability < 1);
        const found = kMin({ stepSuccessRate, targetReliability, steps: s });
        expect(reliability(found)).toBeGreaterThanOrEqual(targetReliability * slack);
        const before = found > 1 ? reliability(found - 1) : 0;
        expect(before).toBeLessThan(targetReliability * slack);
      }),
    );
  });

  it('is exactMargin rounded up, and at least 1', () => {
    const clear = fc.double({ min: 0.6, max: 0.99999, noNaN: true });
    const modest = fc.double({ min: 0.01, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(clear, modest, steps, (stepSuccessRate, targetReliability, s) => {
        const options = { stepSuccessRate, targetReliability, steps: s };
        const exact = exactMargin(options);
        // The slack on the target is worth 1e-12 / (-ln t ln(p/(1 - p))), here at most 3e-6 votes.
        fc.pre(exact - Math.floor(exact) > 1e-5);
        expect(kMin(options)).toBe(Math.max(1, Math.ceil(exact)));
      }),
    );
  });

  it('never falls when the task grows or the target rises, and never rises with the success rate', () => {
    fc.assert(
      fc.property(rate, rate, target, target, steps, steps, (p1, p2, t1, t2, s1, s2) => {
        const easy = {
          stepSuccessRate: Math.max(p1, p2),
          targetReliability: Math.min(t1, t2),
          steps: Math.min(s1, s2),
        };
        const hard = {
          stepSuccessRate: Math.min(p1, p2),
          targetReliability: Math.max(t1, t2),
          steps: Math.max(s1, s2),
        };
        expect(kMin(hard)).toBeGreaterThanOrEqual(kMin(easy));
      }),
    );
  });

  it('never rises when a runner-up rate below 1 - p becomes known', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(rate, share, target, steps, (p, part, targetReliability, s) => {
        const options = { stepSuccessRate: p, targetReliability, steps: s };
        expect(kMin({ ...options, runnerUpRate: (1 - p) * part })).toBeLessThanOrEqual(
          kMin(options),
        );
      }),
    );
  });
});

describe('exactMargin', () => {
  it('grows like ln s: f times the steps cost ln f / ln(p/(1 - p)) more', () => {
    const long = fc.integer({ min: 10_000, max: 1e9 });
    const factor = fc.integer({ min: 2, max: 1e6 });
    const high = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(rate, high, long, factor, (p, targetReliability, s, f) => {
        const options = { stepSuccessRate: p, targetReliability };
        const grown =
          exactMargin({ ...options, steps: s * f }) - exactMargin({ ...options, steps: s });
        const perVote = Math.log(p / (1 - p));
        // expm1(x) = x (1 + x/2 + ...), and x = -ln(t)/s is below 7e-5.
        expect(Math.abs(grown * perVote - Math.log(f))).toBeLessThan(5e-5);
      }),
    );
  });

  it('undoes taskReliability', () => {
    const margin = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(rate, margin, fc.integer({ min: 1, max: 1000 }), (stepSuccessRate, k, s) => {
        const targetReliability = taskReliability({ stepSuccessRate, margin: k, steps: s });
        // Next to 1 a double cannot tell one target from the next.
        fc.pre(targetReliability > 1e-300 && targetReliability < 1 - 1e-8);
        expect(exactMargin({ stepSuccessRate, targetReliability, steps: s }) / k).toBeCloseTo(1, 6);
      }),
    );
  });

  it('depends on the steps and the steps per agent by their ratio alone', () => {
    const ratio = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(rate, target, ratio, fc.integer({ min: 1, max: 1e6 }), (p, t, races, m) => {
        const options = { stepSuccessRate: p, targetReliability: t };
        expect(exactMargin({ ...options, steps: races * m, stepsPerAgent: m })).toBe(
          exactMargin({ ...options, steps: races }),
        );
      }),
    );
  });
});
