import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binCounts } from '../../src/run-page/bin-counts.ts';

const anyCounts = fc.array(fc.nat(9), { maxLength: 300 });

it('the bars count everything there is', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      expect(binCounts(counts).reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }),
  );
});

it('the bars are at most 40, lie side by side and reach from the first value that occurs to the last', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const occurring = counts.flatMap((count, value) => (count > 0 ? [value] : []));
      const bins = binCounts(counts);
      expect(bins.length).toBeLessThanOrEqual(40);
      expect(bins.at(0)?.from).toBe(occurring.at(0));
      expect(bins.at(-1)?.to).toBe(occurring.at(-1));
      expect(bins.every(({ from }, i) => i === 0 || from === Number(bins[i - 1]?.to) + 1)).toBe(
        true,
      );
    }),
  );
});

it('a bar counts one value as long as there are at most 40', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 40 }), (counts) => {
      for (const { from, to, count } of binCounts(counts)) {
        expect([to, count]).toEqual([from, counts[from]]);
      }
    }),
  );
});
