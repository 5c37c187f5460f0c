import { confidenceInterval } from '../math/confidence-interval.ts';
import type { RateEstimate } from './calibration-result.ts';

/** Hits among trials of one cluster: the answers to one question. */
export interface ClusterCount {
  readonly hits: number;
  readonly trials: number;
}

/** Absorbs the rounding of counts that should be whole. */
const rounding = 1e-9;

/**
 * A rate with an interval that allows for answers to one question being alike: the trials count as
 * n / (1 + (m - 1) rho) independent ones, where m is the mean size of a cluster and rho the
 * correlation within clusters (Kish's design effect). Where nothing varies, rho is unknown and each
 * cluster counts once.
 */
export function clusteredRate(clusters: readonly ClusterCount[], confidence: number): RateEstimate {
  const sampled = clusters.filter(({ trials }) => trials > 0);
  const { hits, trials } = total(sampled);
  if (trials === 0) return { estimate: 0, lower: 0, upper: 1 };
  const estimate = hits / trials;
  const rho = withinClusterCorrelation(sampled) ?? 1;
  const designEffect = 1 + (trials / sampled.length - 1) * rho;
  const effective = Math.max(1, Math.floor(trials / designEffect + rounding));
  const successes = estimate * effective;
  const interval = (whole: number) =>
    confidenceInterval({ successes: whole, trials: effective, confidence });
  // Each end from the whole number of hits that makes it the more careful.
  const { lower } = interval(Math.floor(successes + rounding));
  const { upper } = interval(Math.ceil(successes - rounding));
  return { estimate, lower, upper };
}

/**
 * The intraclass correlation of hits by the analysis of variance, between 0 and 1; undefined where
 * it cannot be told: one trial a cluster, or no variation at all.
 */
export function withinClusterCorrelation(clusters: readonly ClusterCount[]): number | undefined {
  const sampled = clusters.filter(({ trials }) => trials > 0);
  const { hits, trials } = total(sampled);
  const groups = sampled.length;
  if (groups < 2 || trials === groups || hits === 0 || hits === trials) return undefined;
  const mean = hits / trials;
  const sumOf = (term: (rate: number, n: number) => number): number =>
    sampled.reduce((sum, each) => sum + term(each.hits / each.trials, each.trials), 0);
  const between = sumOf((rate, n) => n * (rate - mean) ** 2) / (groups - 1);
  const within = sumOf((rate, n) => n * rate * (1 - rate)) / (trials - groups);
  const size = (trials - sumOf((_rate, n) => n * n) / trials) / (groups - 1);
  const rho = (between - within) / (between + (size - 1) * within);
  return Math.min(1, Math.max(0, rho));
}

function total(clusters: readonly ClusterCount[]): ClusterCount {
  return clusters.reduce(
    (sum, { hits, trials }) => ({ hits: sum.hits + hits, trials: sum.trials + trials }),
    { hits: 0, trials: 0 },
  );
}
