import { InvalidArgumentError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { createHanoiTask } from '../src/hanoi-task.ts';
import { lineFormat } from '../src/prompt/line-prompt.ts';
import { paperFormat } from '../src/prompt/paper-prompt.ts';
import { createReferee } from '../src/referee/referee.ts';
import { createPromptSolver } from '../src/simulation/solve-prompt.ts';
import { aSample } from './a-sample.ts';

describe('createHanoiTask', () => {
  it.each(
    [paperFormat, lineFormat].flatMap((format) =>
      [1, 2, 3, 8, 11].map((n) => [n, format] as const),
    ),
  )('is solved, for %d disks, by right answers alone', (disks, format) => {
    const task = createHanoiTask({ disks, format });
    const solve = createPromptSolver();
    const referee = createReferee(disks);
    let state = task.initialState;
    for (let step = 0; step < 2 ** disks - 1; step += 1) {
      const parsed = task.parse(aSample(solve(format.prompt(state)).right), state);
      if (!parsed.ok) throw new Error(parsed.flag.reason);
      referee.judge(step, parsed.value.action);
      state = parsed.value.nextState;
    }
    expect(referee).toMatchObject({ wrongMoves: 0, solved: true });
    expect(task.steps).toBe(referee.moves);
    expect(task.prompt).toBe(format.prompt);
  });

  it('keeps its state JSON-safe', () => {
    const task = createHanoiTask({ disks: 3, format: lineFormat });
    const parsed = task.parse(aSample('move=[1,0,2] next=[[3,2],[],[1]]'), task.initialState);
    expect(JSON.parse(JSON.stringify(parsed))).toStrictEqual(parsed);
  });

  it('hands validators and token limit to the parser', () => {
    const inconsistent = aSample('move=[1,0,2] next=[[3,2],[1],[]]');
    const flagsOf = (options: { validators?: boolean; maxTokens?: number }): boolean => {
      const task = createHanoiTask({ disks: 3, format: lineFormat, ...options });
      return !task.parse(inconsistent, task.initialState).ok;
    };
    expect(flagsOf({})).toBe(true);
    expect(flagsOf({ validators: false })).toBe(false);
    expect(flagsOf({ validators: false, maxTokens: 39 })).toBe(true);
  });

  it('refuses 0 and 25 disks', () => {
    for (const disks of [0, 25]) {
      expect(() => createHanoiTask({ disks, format: paperFormat })).toThrow(InvalidArgumentError);
    }
  });
});
