import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { diskCount, initialState, maxDisks } from '../../src/puzzle/hanoi-state.ts';

describe('initialState', () => {
  it('puts the whole tower on peg 0, largest disk at the bottom, with no previous move', () => {
    expect(initialState(3)).toEqual({ pegs: [[3, 2, 1], [], []], previousMove: null });
  });

  it('survives JSON unchanged', () => {
    const state = initialState(24);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });

  it.each([0, -1, 25, 1.5, NaN, Infinity])('refuses %d disks', (disks) => {
    expect(() => initialState(disks)).toThrow(InvalidArgumentError);
    expect(() => initialState(disks)).toThrow('Expected `disks` to be an integer from 1 to 24');
  });
});

describe('diskCount', () => {
  it('counts the disks of all pegs', () => {
    expect(diskCount(initialState(maxDisks).pegs)).toBe(24);
    expect(diskCount([[4, 1], [2], [3]])).toBe(4);
  });
});
