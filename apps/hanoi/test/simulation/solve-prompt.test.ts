import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { initialState } from '../../src/puzzle/hanoi-state.ts';
import { createPromptSolver } from '../../src/simulation/solve-prompt.ts';

describe('createPromptSolver', () => {
  it('answers a line with a line', () => {
    expect(createPromptSolver()(lineFormat.prompt(initialState(3)))).toEqual({
      right: 'move=[1,0,2] next=[[3,2],[],[1]]',
      wrong: ['move=[1,0,1] next=[[3,2],[1],[]]'],
    });
  });

  it("answers the paper's prompt with two fenced blocks", () => {
    expect(createPromptSolver()(paperFormat.prompt(initialState(2))).right).toBe(
      '```\nmove = [1, 0, 1]\n```\n```\nnext_state = [[2], [1], []]\n```',
    );
  });

  it('knows two wrong answers in the midst of the game, one where the tower is whole', () => {
    const solve = createPromptSolver({ wrong: 2 });
    expect(solve(lineFormat.prompt(initialState(3))).wrong).toHaveLength(1);
    const midst = { pegs: [[3, 2], [], [1]], previousMove: [1, 0, 2] } as const;
    expect(solve(lineFormat.prompt(midst))).toEqual({
      right: 'move=[2,0,1] next=[[3],[2],[1]]',
      wrong: ['move=[1,2,0] next=[[3,2,1],[],[]]', 'move=[1,2,1] next=[[3,2],[1],[]]'],
      stubborn: ['move=[2,0,2] next=[[3],[],[1,2]]'],
    });
  });

  it.each([0, 3, 1.5, NaN])('refuses %d wrong answers', (wrong) => {
    expect(() => createPromptSolver({ wrong })).toThrow(InvalidArgumentError);
  });

  it.each([
    ['no message', []],
    ['a text of another kind', ['What is 2 + 2?']],
    ['a position of two pegs', ['prev=none state=[[2,1],[]]']],
  ])('refuses %s, without quoting it', (_, texts) => {
    const messages = texts.map((content) => ({ role: 'user', content }) as const);
    expect(() => createPromptSolver()(messages)).toThrow(
      `Expected \`messages\` to be messages that end in a prompt of this app, got an array of ${texts.length}`,
    );
  });
});
