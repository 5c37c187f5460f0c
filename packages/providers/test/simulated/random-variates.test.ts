import { describe, expect, it } from 'vitest';
import { keyedRandom, randomKey } from '../../src/simulated/keyed-random.ts';
import {
  drawBeta,
  drawLogNormal,
  drawNormal,
  type BetaParameters,
} from '../../src/simulated/random-variates.ts';
import { countsDeviation, meanDeviation, rateDeviation, evenly, z999 } from '../statistics.ts';

const draws = 50_000;
const random = keyedRandom(randomKey(11, ['variates']), 0);
const drawMany = (draw: () => number): number[] => Array.from({ length: draws }, draw);

describe('drawNormal', () => {
  it('has mean 0, variance 1, no skew and the tails of a normal distribution', () => {
    const values = drawMany(() => drawNormal(random));
    expect(meanDeviation(values, { mean: 0, variance: 1 })).toBeLessThan(z999);
    expect(
      meanDeviation(
        values.map((x) => x ** 2),
        { mean: 1, variance: 2 },
      ),
    ).toBeLessThan(z999);
    expect(
      meanDeviation(
        values.map((x) => x ** 3),
        { mean: 0, variance: 15 },
      ),
    ).toBeLessThan(z999);
    expect(
      rateDeviation(values.filter((x) => Math.abs(x) > 1.959964).length, draws, 0.05),
    ).toBeLessThan(z999);
  });

  it('is finite at the ends of the range of its random numbers', () => {
    expect(drawNormal(() => 0)).toBeCloseTo(0);
    expect(drawNormal(() => 1 - 2 ** -53)).toBeCloseTo(8.5717, 4);
  });
});

describe('drawLogNormal', () => {
  it('has a logarithm that is normal around ln(median) with deviation sigma', () => {
    const logs = drawMany(() => Math.log(drawLogNormal({ median: 800, sigma: 0.5 }, random)));
    expect(meanDeviation(logs, { mean: Math.log(800), variance: 0.25 })).toBeLessThan(z999);
    expect(
      meanDeviation(
        logs.map((x) => (x - Math.log(800)) ** 2),
        { mean: 0.25, variance: 0.125 },
      ),
    ).toBeLessThan(z999);
  });

  it('is the median where sigma is 0', () => {
    expect(drawLogNormal({ median: 800, sigma: 0 }, random)).toBe(800);
  });
});

describe.each([
  { name: "the paper's step error", alpha: 0.03, beta: 133 },
  { name: "the paper's step validity", alpha: 14.7, beta: 0.52 },
  { name: 'a uniform distribution', alpha: 1, beta: 1 },
  { name: 'two small shapes', alpha: 0.5, beta: 0.2 },
  { name: 'two large shapes', alpha: 40, beta: 7 },
])('drawBeta for $name', ({ alpha, beta }) => {
  const values = drawMany(() => drawBeta({ alpha, beta }, random));

  it('stays in [0, 1]', () => {
    expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  it('has the exact first and second moments', () => {
    const moment = (r: number): number => {
      let product = 1;
      for (let i = 0; i < r; i++) product *= (alpha + i) / (alpha + beta + i);
      return product;
    };
    expect(
      meanDeviation(values, { mean: moment(1), variance: moment(2) - moment(1) ** 2 }),
    ).toBeLessThan(z999);
    const squares = values.map((x) => x ** 2);
    expect(
      meanDeviation(squares, { mean: moment(2), variance: moment(4) - moment(2) ** 2 }),
    ).toBeLessThan(z999);
  });

  it('fills 20 bins of equal probability equally (chi-square)', () => {
    const counts = evenly(0, 20);
    const edges = Array.from({ length: 19 }, (_, i) => betaQuantile({ alpha, beta }, (i + 1) / 20));
    for (const value of values) {
      const bin = edges.findIndex((edge) => value < edge);
      const place = bin === -1 ? 19 : bin;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(countsDeviation(counts, evenly(draws, 20))).toBeLessThan(z999);
  });
});

it('drawBeta has the tail of Beta(0.03, 133) above 1e-3, 1e-2 and 3e-2', () => {
  const parameters = { alpha: 0.03, beta: 133 };
  const values = drawMany(() => drawBeta(parameters, random));
  for (const threshold of [1e-3, 1e-2, 3e-2]) {
    const rate = 1 - betaCdf(parameters, threshold);
    expect(rate * draws).toBeGreaterThan(5);
    expect(rateDeviation(values.filter((x) => x > threshold).length, draws, rate)).toBeLessThan(
      z999,
    );
  }
});

/** Integral of the density from 0 to x, each side of the middle by the end that it is near. */
function betaCdf({ alpha, beta }: BetaParameters, x: number): number {
  const middle = 0.5;
  const left = halfIntegral(alpha, beta, Math.min(x, middle));
  const total = halfIntegral(alpha, beta, middle) + halfIntegral(beta, alpha, middle);
  return x <= middle ? left / total : 1 - halfIntegral(beta, alpha, 1 - x) / total;
}

/** Of y^(a-1) (1-y)^(b-1) from 0 to x <= 1/2, by Simpson's rule; for a < 1, t = y^a takes the pole at 0 away. */
function halfIntegral(a: number, b: number, x: number): number {
  const intervals = 400;
  const c = Math.min(1, a);
  const h = x ** c / intervals;
  let sum = 0;
  for (let i = 0; i <= intervals; i++) {
    const weight = i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2;
    const y = (i * h) ** (1 / c);
    sum += weight * (a < 1 ? 1 : y ** (a - 1)) * (1 - y) ** (b - 1);
  }
  return (sum * h) / 3 / c;
}

/** By bisection on the exponent scale, since quantiles of small shapes go down to 1e-40. */
function betaQuantile(parameters: BetaParameters, probability: number): number {
  let [low, high] = [-800, 800];
  const point = (logit: number): number => 1 / (1 + Math.exp(-logit));
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (betaCdf(parameters, point(middle)) < probability) low = middle;
    else high = middle;
  }
  return point((low + high) / 2);
}
