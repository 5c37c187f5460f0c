import type { Message, Sampler } from '@maker/core';
import { expect, test } from 'vitest';
import { scanSteps } from '../../src/benchmark/scan-steps.ts';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { readPrompt } from '../../src/prompt/read-prompt.ts';
import { diskCount } from '../../src/puzzle/hanoi-state.ts';
import { createPromptSolver } from '../../src/simulation/solve-prompt.ts';
import { aSample } from '../a-sample.ts';

const solve = createPromptSolver();

/** A sampler without chance, and the questions it was asked. */
function modelThat(answer: (messages: readonly Message[]) => string) {
  const asked: string[] = [];
  const sampler: Sampler = {
    sample(request) {
      asked.push(request.messages.at(-1)?.content ?? '');
      return Promise.resolve(aSample(answer(request.messages)));
    },
  };
  return { sampler, asked };
}

const scan = (sampler: Sampler, cases = 15) =>
  scanSteps({
    disks: 6,
    cases,
    sampler,
    margin: 3,
    maxTokens: 100,
    seed: 1,
    signal: new AbortController().signal,
  });

test('a model that is always right wins every step, and one set of answers does for all readings', async () => {
  const { sampler, asked } = modelThat((messages) => solve(messages).right);
  const { readings, samples } = await scan(sampler);
  const all = { right: 15, wrong: 0, undecided: 0 };
  expect(readings).toEqual({ alone: all, checked: all, escalated: all });
  expect([samples, asked.length]).toEqual([45, 45]);
});

test('a move that breaks the rules wins by votes alone, is noticed by validators, and is overcome in other words', async () => {
  const { sampler } = modelThat((messages) => {
    const { state } = readPrompt(messages);
    return diskCount(state.pegs) === 6
      ? lineFormat.answer([6, 0, 2], state.pegs)
      : solve(messages).right;
  });
  const { readings, samples } = await scan(sampler);
  expect(readings).toEqual({
    alone: { right: 0, wrong: 15, undecided: 0 },
    checked: { right: 0, wrong: 0, undecided: 15 },
    escalated: { right: 15, wrong: 0, undecided: 0 },
  });
  // 12 as it is, 24 warmer, 24 with pegs renamed, 3 with buried disks left out.
  expect(samples).toBe(15 * (12 + 24 + 24 + 3));
});

test('a wrong move that breaks no rule wins in every reading', async () => {
  const { sampler } = modelThat((messages) => solve(messages).wrong[0] ?? '');
  const { readings } = await scan(sampler);
  const lost = { right: 0, wrong: 15, undecided: 0 };
  expect(readings).toEqual({ alone: lost, checked: lost, escalated: lost });
});
