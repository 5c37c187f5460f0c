import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateTable } from '../../src/math/state-table.ts';

const contents = (table: StateTable): Map<string, number> => {
  const entries = new Map<string, number>();
  table.forEach((row, sum) => entries.set(row.join(), sum));
  return entries;
};

describe('StateTable', () => {
  it('adds up by row, like a map', () => {
    const additions = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(100)), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(additions, (list) => {
        const table = new StateTable(3);
        const map = new Map<string, number>();
        for (const [x, y, z, amount] of list) {
          table.add(Int32Array.of(x, y, z), amount);
          const key = [x, y, z].join();
          map.set(key, (map.get(key) ?? 0) + amount);
        }
        expect(contents(table)).toEqual(map);
        expect(table.size).toBe(map.size);
      }),
    );
  });

  it('grows to any number of rows', () => {
    const table = new StateTable(2);
    for (let i = 0; i < 100_000; i += 1) table.add(Int32Array.of(i % 317, i), 1);
    for (let i = 0; i < 100_000; i += 1) table.add(Int32Array.of(i % 317, i), i);
    expect(table.size).toBe(100_000);
    expect(contents(table).get('140,12345')).toBeUndefined();
    expect(contents(table).get(`${12345 % 317},12345`)).toBe(12346);
  });

  it('is empty again after it was cleared', () => {
    const table = new StateTable(1);
    table.add(Int32Array.of(7), 1);
    table.clear();
    expect(contents(table).size).toBe(0);
    table.add(Int32Array.of(7), 2);
    expect(contents(table)).toEqual(new Map([['7', 2]]));
  });
});
