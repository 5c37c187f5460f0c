import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalRuns } from '../../src/run-page/equal-runs.ts';

const anyList = fc.array(fc.nat(3));

it('the runs, written out, are the list', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const runs = equalRuns(list, Object.is);
      const writtenOut = runs.flatMap(({ from, to, value }) =>
        Array.from({ length: to - from + 1 }, () => value),
      );
      expect(writtenOut).toEqual(list);
      expect(runs.map(({ from }) => from)).toEqual(
        [0, ...runs.map(({ to }) => to + 1)].slice(0, runs.length),
      );
    }),
  );
});

it('no two runs side by side hold the same value', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const values = equalRuns(list, Object.is).map(({ value }) => value);
      expect(values.some((value, i) => i > 0 && value === values[i - 1])).toBe(false);
    }),
  );
});
