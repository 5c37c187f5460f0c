import type { Message, Sample, SampleContext, SampleRequest, Sampler } from '@maker/core';
import { describe, expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { readPrompt } from '../../src/prompt/read-prompt.ts';
import type { HanoiState } from '../../src/puzzle/hanoi-state.ts';
import { afterMove } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import { askReworded } from '../../src/rewording/ask-reworded.ts';
import { leaveOutBuried } from '../../src/rewording/leave-out-buried.ts';
import { renamePegs } from '../../src/rewording/rename-pegs.ts';
import { createPromptSolver } from '../../src/simulation/solve-prompt.ts';
import { aSample } from '../a-sample.ts';

const state: HanoiState = {
  pegs: [
    [8, 7, 6, 5],
    [4, 1],
    [3, 2],
  ],
  previousMove: [1, 0, 1],
};
const solve = createPromptSolver();
const context: SampleContext = { signal: new AbortController().signal };

const requestOf = (messages: readonly Message[]): SampleRequest => ({
  messages,
  temperature: 0.5,
  maxTokens: 77,
  seed: 3,
  id: { runId: 'run', step: 1, branch: 0, ordinal: 2 },
});

/** A sampler that notes what it is asked. */
function noting(answer: (messages: readonly Message[]) => string) {
  const asked: SampleRequest[] = [];
  const sampleOf = (request: SampleRequest): Promise<Sample> => {
    asked.push(request);
    return Promise.resolve(aSample(answer(request.messages)));
  };
  const sampler: Sampler = { sample: sampleOf };
  return { asked, sampler };
}

describe.each([lineFormat, paperFormat])('in the format $name', (format) => {
  const request = requestOf(format.prompt(state));
  const right = expectedMove(state);
  const rightText = format.answer(right, afterMove(state.pegs, right));

  it.each([renamePegs, leaveOutBuried])(
    '$name: another question is asked, and its right answer comes back as that to the first',
    async (rewording) => {
      const { asked, sampler } = noting((messages) => solve(messages).right);
      const sample = await askReworded(sampler, rewording).sample(request, context);
      const other = rewording.reword(state).state;
      expect(asked).toEqual([{ ...request, messages: format.prompt(other) }]);
      expect(readPrompt(asked[0]?.messages ?? []).state).not.toEqual(state);
      expect(sample).toEqual(aSample(rightText));
    },
  );

  it('an answer to the question as it was first worded is none to the other', async () => {
    const { sampler } = noting(() => rightText);
    const sample = await askReworded(sampler, leaveOutBuried).sample(request, context);
    expect(sample).toEqual(aSample(''));
    expect(format.parser({ disks: 8 })(sample, state)).toMatchObject({
      flag: { reason: 'format' },
    });
  });
});

it.each([
  ['nonsense', 'I do not know'],
  ['a peg that is not there', 'move=[1,1,3] next=[[8,7,6,5],[4,1],[3,2]]'],
])('%s comes back empty', async (_name, text) => {
  const { sampler } = noting(() => text);
  const request = requestOf(lineFormat.prompt(state));
  expect((await askReworded(sampler, renamePegs).sample(request, context)).text).toBe('');
});

it('a disk that was left out or never there comes back empty', async () => {
  const { sampler } = noting(() => 'move=[5,1,0] next=[[4],[1],[3,2]]');
  const request = requestOf(lineFormat.prompt(state));
  expect((await askReworded(sampler, leaveOutBuried).sample(request, context)).text).toBe('');
});

describe('a sampler in other words', () => {
  const { sampler } = noting((messages) => solve(messages).right);
  const request = requestOf(lineFormat.prompt(state));

  it('is like the first in all else, also in what that learns later', () => {
    let takesTemperature = true;
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const learning: Sampler = {
      sample: sampler.sample,
      price,
      get takesTemperature() {
        return takesTemperature;
      },
    };
    const reworded = askReworded(learning, renamePegs);
    expect([reworded.takesTemperature, reworded.price]).toEqual([true, price]);
    takesTemperature = false;
    expect(reworded.takesTemperature).toBe(false);
  });

  it('asks for many at once where the first can', async () => {
    expect(askReworded(sampler, renamePegs).sampleMany).toBeUndefined();
    const many: Sampler = {
      ...sampler,
      sampleMany: (asked, count) =>
        Promise.resolve(Array.from({ length: count }, () => aSample(solve(asked.messages).right))),
    };
    const samples = await askReworded(many, renamePegs).sampleMany?.(request, 3, context);
    expect(samples?.map(({ text }) => text)).toEqual(
      Array.from({ length: 3 }, () => solve(request.messages).right),
    );
  });
});
