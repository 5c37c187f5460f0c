import { expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { initialState } from '../../src/puzzle/hanoi-state.ts';

it('the line prompt is one user message of one line', () => {
  expect(lineFormat.prompt({ pegs: [[4, 3], [2], [1]], previousMove: [2, 0, 1] })).toEqual([
    { role: 'user', content: 'prev=[2,0,1] state=[[4,3],[2],[1]]' },
  ]);
});

it('the first line prompt has no previous move', () => {
  expect(lineFormat.prompt(initialState(2))).toEqual([
    { role: 'user', content: 'prev=none state=[[2,1],[],[]]' },
  ]);
});
