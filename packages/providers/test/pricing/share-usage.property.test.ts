import { addUsage, noUsage } from '@maker/events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apportion, shareUsage } from '../../src/pricing/share-usage.ts';

const runs = { numRuns: 1000 };
const tokens = fc.nat({ max: 1_000_000 });
const usages = fc
  .tuple(tokens, tokens, fc.nat({ max: 1000 }), fc.nat({ max: 1000 }))
  .map(([inputTokens, outputTokens, cached, reasoned]) => ({
    inputTokens,
    outputTokens,
    cachedInputTokens: Math.floor((inputTokens * cached) / 1000),
    reasoningTokens: Math.floor((outputTokens * reasoned) / 1000),
  }));
const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), {
  minLength: 1,
  maxLength: 12,
});
const weights = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 20 });

it('the shares add up to what was billed, to the token', () => {
  fc.assert(
    fc.property(usages, texts, (usage, answers) => {
      expect(shareUsage(usage, answers).reduce(addUsage, noUsage)).toEqual(usage);
    }),
    runs,
  );
});

it('every share is a usage: whole counts >= 0, its parts no larger than the whole', () => {
  fc.assert(
    fc.property(usages, texts, (usage, answers) => {
      for (const share of shareUsage(usage, answers)) {
        const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = share;
        expect(Object.values(share).every((count) => Number.isInteger(count) && count >= 0)).toBe(
          true,
        );
        expect(cachedInputTokens).toBeLessThanOrEqual(inputTokens);
        expect(reasoningTokens).toBeLessThanOrEqual(outputTokens);
      }
    }),
    runs,
  );
});

it('the prompt stands with the first sample alone', () => {
  fc.assert(
    fc.property(usages, texts, (usage, answers) => {
      const [first, ...others] = shareUsage(usage, answers);
      expect(first).toMatchObject({ inputTokens: usage.inputTokens });
      expect(others.every((share) => share.inputTokens + share.cachedInputTokens === 0)).toBe(true);
    }),
    runs,
  );
});

it('a longer text never has fewer answer tokens', () => {
  fc.assert(
    fc.property(tokens, weights, (total, lengths) => {
      const parts = apportion(total, lengths);
      const byLength = lengths
        .map((length, index) => ({ length, part: parts[index] as number }))
        .sort((a, b) => a.length - b.length || a.part - b.part);
      const sorted = byLength.map(({ part }) => part);
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
    }),
    runs,
  );
});

it('each part is its quota, rounded down or up', () => {
  fc.assert(
    fc.property(tokens, weights, (total, lengths) => {
      const sum = lengths.reduce((a, b) => a + b, 0);
      fc.pre(sum > 0);
      apportion(total, lengths).forEach((part, index) => {
        // In whole numbers, since a quota that is a whole number must not be rounded at all.
        const difference = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(lengths[index] ?? 0);
        expect(difference > -BigInt(sum) && difference < BigInt(sum)).toBe(true);
      });
    }),
    runs,
  );
});
