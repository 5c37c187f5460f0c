import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusteredRate, withinClusterCorrelation } from '../../src/calibration/clustered-rate.ts';
import { confidenceInterval } from '../../src/index.ts';

const cluster = fc
  .integer({ min: 0, max: 12 })
  .chain((trials) =>
    fc.record({ hits: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }),
  );
const clusters = fc.array(cluster, { minLength: 1, maxLength: 30 });

test('the correlation of 3 of 4 and 1 of 4 is 1/5, as by hand', () => {
  // Mean squares: 1/2 between, 1/4 within; (1/2 - 1/4) / (1/2 + 3/4).
  const counts = [
    { hits: 3, trials: 4 },
    { hits: 1, trials: 4 },
  ];
  expect(withinClusterCorrelation(counts)).toBeCloseTo(0.2, 12);
});

test('law: the interval holds the estimate, within 0 and 1', () => {
  fc.assert(
    fc.property(clusters, (counts) => {
      const { estimate, lower, upper } = clusteredRate(counts, 0.95);
      expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1).toBe(true);
    }),
  );
});

test('law: it is never narrower than that of independent trials', () => {
  fc.assert(
    fc.property(clusters, (counts) => {
      const trials = counts.reduce((sum, each) => sum + each.trials, 0);
      const successes = counts.reduce((sum, each) => sum + each.hits, 0);
      fc.pre(trials > 0);
      const { lower, upper } = clusteredRate(counts, 0.95);
      const independent = confidenceInterval({ successes, trials, confidence: 0.95 });
      expect(lower).toBeLessThanOrEqual(independent.lower + 1e-12);
      expect(upper).toBeGreaterThanOrEqual(independent.upper - 1e-12);
    }),
  );
});

test('law: clusters of one trial are independent trials', () => {
  const single = fc.record({ hits: fc.integer({ min: 0, max: 1 }), trials: fc.constant(1) });
  fc.assert(
    fc.property(fc.array(single, { minLength: 1, maxLength: 200 }), (counts) => {
      const successes = counts.reduce((sum, each) => sum + each.hits, 0);
      const { estimate: _, ...interval } = clusteredRate(counts, 0.95);
      expect(interval).toEqual(confidenceInterval({ successes, trials: counts.length }));
    }),
  );
});

test('law: the correlation within clusters is between 0 and 1, and 1 where clusters agree with themselves', () => {
  fc.assert(
    fc.property(clusters, fc.array(fc.boolean(), { minLength: 2, maxLength: 9 }), (counts, all) => {
      const rho = withinClusterCorrelation(counts) ?? 0;
      expect(rho >= 0 && rho <= 1).toBe(true);
      fc.pre(new Set(all).size === 2);
      const unanimous = all.map((isHit) => ({ hits: isHit ? 5 : 0, trials: 5 }));
      expect(withinClusterCorrelation(unanimous)).toBeCloseTo(1, 12);
    }),
  );
});
