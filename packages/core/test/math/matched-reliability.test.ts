import { describe, expect, it } from 'vitest';
import { matchedReliability, raceOutcome, stepReliability } from '../../src/index.ts';
import { noPositiveIntegers, noProbabilities, rejectedArgument } from './bad-values.ts';
import { binomialInterval } from './binomial.ts';
import { playRace, seededRandom } from './plain-race.ts';

describe('matchedReliability', () => {
  it.each([
    [0.6, 1],
    [0.85, 3],
    [0.99, 4],
    [1, 2],
    [0, 3],
  ])('without errors is the reliability of the race: p = %d, k = %d', (p, margin) => {
    const exact = stepReliability({ stepSuccessRate: p, margin });
    expect(matchedReliability({ stepSuccessRate: p, margin })).toBe(exact);
  });

  it('is mended by a larger margin where right answers are split', () => {
    const at = (margin: number) =>
      matchedReliability({ stepSuccessRate: 0.9, falseSplitRate: 0.1, margin });
    expect(at(3)).toBeCloseTo(stepReliability({ stepSuccessRate: 0.81, margin: 3 }), 14);
    expect(at(30)).toBeGreaterThan(1 - 1e-12);
  });

  it('has a ceiling where wrong answers are merged with the right one, which no margin passes', () => {
    const at = (margin: number) =>
      matchedReliability({ stepSuccessRate: 0.9, falseMergeRate: 0.5, margin });
    expect(at(1000)).toBeCloseTo(0.9 / 0.95, 14);
    expect(at(3)).toBeLessThan(at(5));
  });

  it('is nothing where every right answer is taken for another', () => {
    const errors = { falseSplitRate: 1, falseMergeRate: 1 };
    expect(matchedReliability({ stepSuccessRate: 0.9, margin: 3, ...errors })).toBe(0);
    expect(matchedReliability({ stepSuccessRate: 0.9, margin: 3, falseSplitRate: 1 })).toBe(0);
  });

  it('is the least of all ways to split: exact races of one to three classes do no worse', () => {
    const [p, margin, s] = [0.8, 2, 0.15];
    const bound = matchedReliability({ stepSuccessRate: p, margin, falseSplitRate: s });
    for (const split of [[s], [s / 2, s / 2], [s * 0.9, s * 0.1]]) {
      for (const wrong of [[1], [0.5, 0.5], [0.7, 0.2, 0.1]]) {
        const right = [1 - s, ...split].map((share) => share * p);
        const distribution = [...right, ...wrong.map((share) => share * (1 - p))];
        const { win } = raceOutcome({ distribution, margin });
        const reliability = win.slice(0, right.length).reduce((sum, each) => sum + each, 0);
        expect(reliability).toBeGreaterThanOrEqual(bound - 1e-12);
      }
    }
  });

  it('is what simulated races come to: the candidate shows its first answer, whoever joined it', () => {
    const [p, margin, s, m, races] = [0.8, 3, 0.1, 0.2, 20_000];
    const [a, b] = [p * (1 - s), (1 - p) * m];
    const random = seededRandom(11);
    let right = 0;
    for (let race = 0; race < races; race += 1) {
      let shown: boolean | undefined;
      const answer = (): number => {
        const at = random();
        if (at < a + b) shown ??= at < a;
        return at;
      };
      const { winner } = playRace([a + b, 1 - a - b], margin, answer);
      if (winner === 0 && shown === true) right += 1;
    }
    const options = { stepSuccessRate: p, margin, falseSplitRate: s, falseMergeRate: m };
    const [low, high] = binomialInterval(races, matchedReliability(options), 0.999);
    expect(right).toBeGreaterThanOrEqual(low);
    expect(right).toBeLessThanOrEqual(high);
  });

  it.each(noProbabilities)('rejects the rate %s', (bad) => {
    const rate = bad as number;
    const reject = (options: object) =>
      rejectedArgument(() => matchedReliability({ stepSuccessRate: 0.9, margin: 3, ...options }));
    expect(reject({ stepSuccessRate: rate })).toBe('stepSuccessRate');
    if (rate === undefined) return;
    expect(reject({ falseSplitRate: rate })).toBe('falseSplitRate');
    expect(reject({ falseMergeRate: rate })).toBe('falseMergeRate');
  });

  it.each(noPositiveIntegers)('rejects the margin %s', (bad) => {
    const margin = bad as number;
    expect(rejectedArgument(() => matchedReliability({ stepSuccessRate: 0.9, margin }))).toBe(
      'margin',
    );
  });
});
